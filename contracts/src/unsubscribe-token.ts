import { hash, randomBytes } from "node:crypto";
import { z } from "zod";
import { id } from "./schema.ts";

/** What a token is known by on RabbitMQ and in the database. */
export const unsubscribeTokenHash = z.string().regex(/^[0-9a-f]{64}$/);

/** A new token for a person, as it stands in a mail: it says whose it is, and nobody guesses it. */
export const newUnsubscribeToken = (userId: string): string =>
  `${userId}.${randomBytes(32).toString("base64url")}`;

/** Whose a token says to be; undefined for what is none. */
export function unsubscriberOf(token: string): string | undefined {
  const [userId = ""] = token.split(".");
  return id.safeParse(userId).success ? userId : undefined;
}

export const unsubscribeTokenHashOf = (token: string): string =>
  hash("sha256", `unsubscribe ${token}`, "hex");
