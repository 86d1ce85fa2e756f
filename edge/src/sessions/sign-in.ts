import type { User } from "@warren/contracts/schema";
import type { Request } from "express";

/**
 * Signs the person in with a new session id, whatever id the request came with. Resolves once the session is stored.
 * @throws WarrenError `unavailable` when that cannot be done.
 */
export function signIn(request: Request, user: User): Promise<void> {
  return new Promise((resolve, reject) => {
    request.logIn(user, (error?: Error | null) => (error ? reject(error) : resolve()));
  });
}

/** Ends the request's session. Resolves once that is stored. */
export function signOut(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.destroy((error?: Error | null) => (error ? reject(error) : resolve()));
  });
}
