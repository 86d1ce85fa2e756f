import { ServerResponse, type IncomingMessage } from "node:http";
import { WarrenError } from "@warren/contracts/errors";
import type { Express, Request, RequestHandler, Response } from "express";
import { userOf } from "../sessions/user-of.ts";
import { hasToken } from "../sessions/bearer.ts";
import { isOwnOrigin } from "../http/origin.ts";
import type { WarrenSocket } from "./warren-socket.ts";

type Next = (error?: unknown) => void;

/** What is known of handshakes, by their requests. */
export interface Handshakes {
  /** Why a handshake's session could not be read. */
  readonly errors: WeakMap<IncomingMessage, unknown>;
  /** Engine.IO's responses: each keeps its request for as long as the connection lasts. */
  readonly responses: WeakMap<IncomingMessage, ServerResponse>;
}

interface HandshakeOptions {
  app: Express;
  session: readonly RequestHandler[];
  publicOrigins: readonly string[];
  handshakes: Handshakes;
}

/**
 * Reads the session of a socket's handshake with the same middleware as the HTTP API. A page of another site is not
 * looked up at all; a session that cannot be read is kept for {@link refusalOf}.
 */
export function handshakeSession({ app, session, publicOrigins, handshakes }: HandshakeOptions) {
  return (request: IncomingMessage, response: ServerResponse, next: Next): void => {
    if (!isSocketOrigin(request, publicOrigins)) return next();
    // what Express does to every request, so that the address and the scheme mean the same here
    Object.setPrototypeOf(request, app.request as object);
    handshakes.responses.set(request, response);
    // the middleware hangs its functions on a response that is forgotten at once: nothing is answered here
    const answer = new ServerResponse(request) as Response;
    const steps = [...session];
    const step = (error?: unknown): void => {
      const current = error === undefined ? steps.shift() : undefined;
      if (error !== undefined) handshakes.errors.set(request, error);
      if (current) void current(request as Request, answer, step);
      else next();
    };
    step();
  };
}

/** Why this handshake is refused, or undefined. Browsers state the origin of every WebSocket, so none is as good as a wrong one. */
export function refusalOf(
  request: IncomingMessage,
  publicOrigins: readonly string[],
  { errors }: Handshakes,
): WarrenError | undefined {
  if (!isSocketOrigin(request, publicOrigins)) return new WarrenError("cross_origin");
  if (errors.has(request)) return new WarrenError("unavailable", undefined, { cause: errors.get(request) });
  return userOf(request as Request) ? undefined : new WarrenError("not_signed_in");
}

/**
 * Lets go of a socket's request, which would otherwise stay for as long as the connection does, with its headers and its
 * session. What is needed of it is in the socket's own state by now.
 */
export function forgetRequest(socket: WarrenSocket, { responses }: Handshakes): void {
  const response = responses.get(socket.request);
  if (response) Reflect.set(response, "req", undefined);
  Reflect.set(socket.conn, "request", undefined);
  Reflect.set(socket, "handshake", undefined);
}

const isSocketOrigin = (request: IncomingMessage, publicOrigins: readonly string[]) =>
  // no page can state a token in a handshake, so that its origin does not matter
  hasToken(request) || (request.headers.origin !== undefined && isOwnOrigin(request, publicOrigins));
