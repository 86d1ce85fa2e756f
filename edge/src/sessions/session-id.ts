import { hash, randomBytes } from "node:crypto";

/** 30 days, moved on by every use. */
export const SESSION_LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

/** A new secret session id of 256 bits. */
export function newSessionId(): string {
  return randomBytes(32).toString("base64url");
}

/** What stands for a session outside this process: the id itself never leaves it. */
export function sessionHashOf(sessionId: string): string {
  return hash("sha256", sessionId, "hex");
}
