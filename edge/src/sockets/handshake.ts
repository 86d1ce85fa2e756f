import type { IncomingMessage, ServerResponse } from "node:http";
import { WarrenError } from "@warren/contracts/errors";
import type { Express, Request, RequestHandler, Response } from "express";
import { userOf } from "../sessions/user-of.ts";
import { isOwnOrigin } from "../http/origin.ts";

type Next = (error?: unknown) => void;

/** Why a handshake's session could not be read, by its request. */
export type HandshakeErrors = WeakMap<IncomingMessage, unknown>;

interface HandshakeOptions {
  app: Express;
  session: readonly RequestHandler[];
  publicOrigins: readonly string[];
  errors: HandshakeErrors;
}

/**
 * Reads the session of a socket's handshake with the same middleware as the HTTP API. A page of another site is not
 * looked up at all; a session that cannot be read is kept for {@link refusalOf}.
 */
export function handshakeSession({ app, session, publicOrigins, errors }: HandshakeOptions) {
  return (request: IncomingMessage, response: ServerResponse, next: Next): void => {
    if (!isSocketOrigin(request, publicOrigins)) return next();
    // what Express does to every request, so that the address and the scheme mean the same here
    Object.setPrototypeOf(request, app.request as object);
    const steps = [...session];
    const step = (error?: unknown): void => {
      const current = error === undefined ? steps.shift() : undefined;
      if (error !== undefined) errors.set(request, error);
      if (current) void current(request as Request, response as Response, step);
      else next();
    };
    step();
  };
}

/** Why this handshake is refused, or undefined. Browsers state the origin of every WebSocket, so none is as good as a wrong one. */
export function refusalOf(
  request: IncomingMessage,
  publicOrigins: readonly string[],
  errors: HandshakeErrors,
): WarrenError | undefined {
  if (!isSocketOrigin(request, publicOrigins)) return new WarrenError("cross_origin");
  if (errors.has(request)) return new WarrenError("unavailable", undefined, { cause: errors.get(request) });
  return userOf(request as Request) ? undefined : new WarrenError("not_signed_in");
}

const isSocketOrigin = (request: IncomingMessage, publicOrigins: readonly string[]) =>
  request.headers.origin !== undefined && isOwnOrigin(request, publicOrigins);
