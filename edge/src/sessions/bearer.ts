import type { TokenScope } from "@warren/contracts/token";
import type { Request, RequestHandler } from "express";
import { LRUCache } from "lru-cache";
import type { Logger } from "pino";
import { TOLD_EVERY_MS } from "./in-use.ts";
import type { SessionDirectory } from "./session-directory.ts";
import { sessionHashOf } from "./session-id.ts";

/** What a request that names a token may do. */
export interface Bearer {
  /** The token's public id, under which it is listed and revoked. */
  readonly tokenId: string;
  readonly tokenHash: string;
  readonly scopes: readonly TokenScope[];
  /** The edge will hear when the token ends. */
  readonly willHear: boolean;
}

declare module "express-serve-static-core" {
  interface Request {
    /** Whom a token speaks for; absent for a request without one, or with one that does not hold. */
    bearer?: Bearer;
  }
}

const USED_TOKENS = 10_000;

/** The token that a request states, whether or not it holds. Such a request acts by nothing else: its cookie is not read. */
export function tokenOf({ headers }: Pick<Request, "headers">): string | undefined {
  return /^Bearer +([\w.~+/-]+=*)$/i.exec(headers.authorization ?? "")?.[1];
}

/** A request that states a token, which no page of another site can do without being asked for leave. */
export const hasToken = (request: Pick<Request, "headers">): boolean => tokenOf(request) !== undefined;

/** Finds out whom a request's token speaks for; its use is told once an hour. A request without one is left as it is. */
export function bearerMiddleware(directory: SessionDirectory, log: Logger): RequestHandler {
  const told = new LRUCache<string, true>({ max: USED_TOKENS, ttl: TOLD_EVERY_MS });
  return async (request, _response, next) => {
    const token = tokenOf(request);
    const found = token === undefined ? undefined : await directory.find(token);
    // what a cookie holds is no token, and must not work as one
    if (token === undefined || !found?.session.scopes) return next();
    const { session, willHear } = found;
    const { sessionId: tokenId, scopes = [] } = session;
    const tokenHash = sessionHashOf(token);
    request.user = session.user;
    request.bearer = { tokenId, tokenHash, scopes, willHear };
    if (!told.has(tokenHash)) {
      told.set(tokenHash, true);
      directory.touchToken(token, session).catch((error: unknown) => {
        told.delete(tokenHash);
        log.warn({ err: error }, "the use of a token could not be noted; its next use tries again");
      });
    }
    next();
  };
}

/** Leaves out a step that is about cookies for requests that state a token. */
export function unlessToken(step: RequestHandler): RequestHandler {
  return (request, response, next) => (hasToken(request) ? next() : step(request, response, next));
}
