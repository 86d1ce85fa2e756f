import { hash, randomBytes } from "node:crypto";

/** 144 bits: not to be guessed, and short enough for a link. */
const BYTES = 18;

/** A new secret for an invitation's link. It leaves the edge only in the answer to whoever made it. */
export const newInviteToken = (): string => randomBytes(BYTES).toString("base64url");

/** What is told of a link's secret to the other parts. */
export const inviteHashOf = (token: string): string => hash("sha256", token, "hex");
