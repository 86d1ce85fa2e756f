import type { User } from "@warren/contracts/schema";
import type { Request } from "express";

declare module "express-serve-static-core" {
  interface Request {
    /** What the password was verified against with which this request signs in. */
    provenHash?: string;
  }
}

/**
 * Signs the person in with a new session id, whatever id the request came with. Resolves once the session is stored.
 * @param provenHash what their password was verified against.
 * @throws WarrenError `conflict` when the password was changed meanwhile, `deactivated` when the account was,
 *   `unavailable` when it cannot be done.
 */
export function signIn(request: Request, user: User, provenHash: string): Promise<void> {
  request.provenHash = provenHash;
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
