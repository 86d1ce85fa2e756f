import type { User } from "@warren/contracts/schema";
import type { Request } from "express";

/** Who is signed in with the request's session, if anybody is. */
export function userOf(request: Request): User | undefined {
  return request.user as User | undefined;
}
