import type { User } from "@warren/contracts/schema";
import type { Request, Response } from "express";
import { deviceHashOf } from "./device-cookie.ts";

declare module "express-serve-static-core" {
  interface Request {
    /** What the password was verified against with which this request signs in. */
    provenHash?: string;
    /** Of the secret by which the browser is known with which this request signs in. */
    deviceHash?: string;
  }
}

/**
 * Signs the person in with a new session id, whatever id the request came with. Resolves once the session is stored.
 * The browser is known from then on, also when the answer is that it cannot be done: it may be done later all the same.
 * @param provenHash what their password was verified against.
 * @throws WarrenError `conflict` when the password was changed meanwhile, `deactivated` when the account was,
 *   `unavailable` when it cannot be done.
 */
export function signIn(request: Request, response: Response, user: User, provenHash: string): Promise<void> {
  request.provenHash = provenHash;
  request.deviceHash = deviceHashOf(request, response);
  return new Promise((resolve, reject) => {
    request.logIn(user, (error?: Error | null) => (error ? reject(error) : resolve()));
  });
}

/** Ends the request's session. Resolves once that is stored. */
export function signOut(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    // unlike destroying it, this tells the store of the request, and so from where it came
    request.session.regenerate((error?: Error | null) => (error ? reject(error) : resolve()));
  });
}
