import { hash, randomInt } from "node:crypto";
import { z } from "zod";

/** Without letters that are read as others (I, L, O, U): 32, so that ten of them are 50 bits. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 10;

/** How long a mailed code holds, and how many wrong ones end it. */
export const emailCodeLimits = { holdsMs: 3_600_000, tries: 5 } as const;

/** How many of these mails a person may cause within an hour. */
export const EMAIL_CODES_PER_HOUR = 5;

/** What a code is known by on RabbitMQ and in the database. */
export const emailCodeHash = z.string().regex(/^[0-9a-f]{64}$/);

/** A new code, as it stands in the mail: `4F7KQ-9XN2B`. */
export function newEmailCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join("");
  return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`;
}

/** The hash of a code as its mail says it, or as its reader wrote it: in whatever case, with or without the hyphen. */
export function emailCodeHashOf(userId: string, code: string): string {
  const letters = code.toUpperCase().replaceAll(/[\s-]/g, "");
  return hash("sha256", `${userId} ${letters}`, "hex");
}
