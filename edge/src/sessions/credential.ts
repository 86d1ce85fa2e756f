import type { TokenScope } from "@warren/contracts/token";
import type { Request } from "express";
import { SESSION_LIFETIME_MS, sessionHashOf } from "./session-id.ts";

/** What a request's person acts by: their session, or a token. */
export interface Credential {
  /** Its public id. */
  readonly sessionId: string;
  readonly sessionHash: string;
  /** When the db worker was last told that it is in use, milliseconds since 1970. */
  readonly usedAt: number;
  /** The edge has been hearing the user's bucket since before it was read. */
  readonly willHear: boolean;
  /** What a token may do; a session has none and may do everything. */
  readonly scopes: readonly TokenScope[] | undefined;
}

/** The credential of a request in whose name somebody acts. */
export function credentialOf(request: Request): Credential {
  const { bearer } = request;
  if (bearer) {
    const { tokenId: sessionId, tokenHash: sessionHash, willHear, scopes } = bearer;
    return { sessionId, sessionHash, usedAt: Date.now(), willHear, scopes };
  }
  return {
    sessionId: request.session.publicId ?? "",
    sessionHash: sessionHashOf(request.sessionID),
    usedAt: (request.session.storedUntil ?? 0) - SESSION_LIFETIME_MS,
    willHear: request.session.willHear === true,
    scopes: undefined,
  };
}
