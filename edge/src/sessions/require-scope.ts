import { WarrenError } from "@warren/contracts/errors";
import type { TokenScope } from "@warren/contracts/token";

/** What a request needs: a scope, or a person at a browser, whom no token can stand for. */
export type Needs = TokenScope | "person";

/** @throws WarrenError `forbidden` for a token that may not do this; without a token everything is allowed. */
export function requireScope(scopes: readonly TokenScope[] | undefined, needs: Needs): void {
  if (scopes === undefined) return;
  if (needs === "person") throw new WarrenError("forbidden", "No token can do this; sign in with a browser.");
  if (scopes.includes(needs)) return;
  throw new WarrenError("forbidden", `This needs a token with the scope ${JSON.stringify(needs)}.`);
}
