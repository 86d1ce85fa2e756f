import type { Bus } from "@warren/contracts/bus/bus";
import type { Request } from "express";
import passport from "passport";
import { Strategy } from "passport-local";
import type { SignInAttempts } from "../limits/sign-in-attempts.ts";
import type { PasswordHasher } from "./password-hasher.ts";

/** One edge's own authenticator. */
export type Passport = InstanceType<typeof passport.Passport>;

type Done = (error: unknown, user?: object) => void;

interface PassportOptions {
  bus: Bus;
  hasher: PasswordHasher;
  attempts: SignInAttempts;
}

/** Passport with the strategy `local`: asks the db worker for the hash and verifies against it here. */
export function createPassport({ bus, hasher, attempts }: PassportOptions): Passport {
  const authenticator = new passport.Passport();
  const check = async (username: string, password: string) => {
    const found = await bus.query("credentials.find", { username });
    const isRight = await hasher.verify(found?.passwordHash, password);
    return isRight && found !== null && found.user;
  };
  const verify = async (request: Request, username: string, password: string) => {
    const ip = request.ip ?? "";
    await attempts.begin(ip, username);
    const user = await check(username, password).catch(async (error: unknown) => {
      await attempts.takeBack(ip, username);
      throw error;
    });
    if (user) await attempts.takeBack(ip, username);
    else attempts.failed(username);
    return user;
  };
  authenticator.use(
    new Strategy({ passReqToCallback: true }, (request, username, password, done) => {
      verify(request, username, password).then((user) => done(null, user), done);
    }),
  );
  authenticator.serializeUser((request: Request, user: object, done: Done) => {
    request.session.userAgent = request.headers["user-agent"] ?? "";
    done(null, user);
  });
  // the session's user comes from the db worker with every read, so there is nothing to look up
  authenticator.deserializeUser((user: object, done) => done(null, user));
  return authenticator;
}
