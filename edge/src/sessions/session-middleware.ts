import type { RequestHandler } from "express";
import expressSession from "express-session";
import type { Passport } from "../accounts/create-passport.ts";
import { newSessionId, SESSION_LIFETIME_MS } from "./session-id.ts";
import type { SessionStore } from "./session-store.ts";

export const SESSION_COOKIE = "warren.session";

interface SessionMiddlewareOptions {
  store: SessionStore;
  /** Newest first: the first signs, all verify. */
  secrets: readonly string[];
  passport: Passport;
}

/** What finds out who makes a request: for the HTTP API and for the handshake of a socket alike. */
export function sessionMiddleware({ store, secrets, passport }: SessionMiddlewareOptions): RequestHandler[] {
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
