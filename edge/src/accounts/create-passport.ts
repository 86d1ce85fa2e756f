import type { Request } from "express";
import passport from "passport";
import { Strategy } from "passport-local";
import type { PasswordCheck } from "./password-check.ts";

/** One edge's own authenticator. */
export type Passport = InstanceType<typeof passport.Passport>;

type Done = (error: unknown, user?: object) => void;

/** Passport with the strategy `local`: asks the db worker for the hash and verifies against it here. */
export function createPassport(passwords: PasswordCheck): Passport {
  const authenticator = new passport.Passport();
  authenticator.use(
    new Strategy({ passReqToCallback: true }, (request, username, password, done) => {
      passwords.verify(request.ip ?? "", username, password).then(
        (found) => done(null, found ?? false),
        (error: unknown) => done(error),
      );
    }),
  );
  authenticator.serializeUser((request: Request, user: object, done: Done) => {
    request.session.userAgent = request.headers["user-agent"] ?? "";
    request.session.address = request.ip ?? "";
    if (request.deviceHash !== undefined) request.session.deviceHash = request.deviceHash;
    if (request.provenHash !== undefined) request.session.provenHash = request.provenHash;
    done(null, user);
  });
  // the session's user comes from the db worker with every read, so there is nothing to look up
  authenticator.deserializeUser((user: object, done) => done(null, user));
  return authenticator;
}
