import { randomBytes } from "node:crypto";

/** By which people, and programs that look for secrets in sources, know it. */
const PREFIX = "warren_";
const BYTES = 32;

/** A new token of 256 bits. It leaves the edge only in the answer to whoever made it; elsewhere its hash stands for it. */
export const newToken = (): string => PREFIX + randomBytes(BYTES).toString("base64url");

/** A new secret of an incoming webhook's address, of as many bits. */
export const newHookSecret = (): string => randomBytes(BYTES).toString("base64url");
