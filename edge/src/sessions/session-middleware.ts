import type { RequestHandler } from "express";
import expressSession from "express-session";
import type { Logger } from "pino";
import type { Passport } from "../accounts/create-passport.ts";
import { bearerMiddleware, unlessToken } from "./bearer.ts";
import type { SessionDirectory } from "./session-directory.ts";
import { newSessionId, SESSION_LIFETIME_MS } from "./session-id.ts";
import type { SessionStore } from "./session-store.ts";

export const SESSION_COOKIE = "warren.session";

interface SessionMiddlewareOptions {
  directory: SessionDirectory;
  log: Logger;
  store: SessionStore;
  /** Newest first: the first signs, all verify. */
  secrets: readonly string[];
  passport: Passport;
}

/**
 * What finds out who makes a request, by its token or else by its cookie: for the HTTP API and for the handshake of a
 * socket alike.
 */
export function sessionMiddleware(options: SessionMiddlewareOptions): RequestHandler[] {
  return [bearerMiddleware(options.directory, options.log), ...cookieMiddleware(options).map(unlessToken)];
}

function cookieMiddleware({ store, secrets, passport }: SessionMiddlewareOptions): RequestHandler[] {
  return [
    expressSession({
      name: SESSION_COOKIE,
      secret: [...secrets],
      store,
      genid: newSessionId,
      resave: false,
      saveUninitialized: false,
      rolling: true,
      cookie: { httpOnly: true, sameSite: "lax", secure: "auto", maxAge: SESSION_LIFETIME_MS, path: "/" },
    }),
    (request, _response, next) => {
      // what is stored does not say how this request came, and the cookie is sent anew with every answer
      request.session.cookie.secure = request.secure;
      next();
    },
    passport.initialize() as RequestHandler,
    passport.session() as RequestHandler,
  ];
}
