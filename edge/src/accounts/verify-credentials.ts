import { WarrenError } from "@warren/contracts/errors";
import type { Request, RequestHandler, Response } from "express";
import type { Passport } from "./create-passport.ts";
import type { Credentials } from "./password-check.ts";

/**
 * The account that the user name and password in the body belong to, as passport's strategy `local` finds it.
 * @throws WarrenError `bad_credentials`, the same for an unknown name and a wrong password; LimitError.
 */
export function verifyCredentials(
  passport: Passport,
  request: Request,
  response: Response,
): Promise<Credentials> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, found?: Credentials | false | null) => {
      if (error) reject(error);
      else if (found) resolve(found);
      else reject(new WarrenError("bad_credentials"));
    };
    const authenticate = passport.authenticate("local", done) as RequestHandler;
    void authenticate(request, response, (error?: unknown) =>
      done(error instanceof Error ? error : new Error(String(error))),
    );
  });
}
