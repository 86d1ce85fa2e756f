import { z } from "zod";
import { id, instant } from "./schema.ts";

/** What a program may do with a token: ask and hear, or change something, too. */
export const tokenScope = z.enum(["read", "write"]);
export type TokenScope = z.infer<typeof tokenScope>;

export const tokenScopes = z
  .array(tokenScope)
  .min(1)
  .max(2)
  .refine((scopes) => new Set(scopes).size === scopes.length, "name each scope once");

export const tokenName = z.string().trim().min(1).max(60);

/** What a token is known by on RabbitMQ and in the database: SHA-256 of its text. */
export const tokenHash = z.string().regex(/^[0-9a-f]{64}$/);

/** How many tokens an account may have, and how many bots a person. */
export const programLimits = { tokens: 50, bots: 20 } as const;

/** A token as its owner sees it: never its text. */
export const token = z.object({
  id,
  /** Whom it acts for: its owner, or a bot of theirs. */
  userId: id,
  name: z.string(),
  scopes: z.array(tokenScope),
  createdAt: instant,
  /** Absent when it does not expire. */
  expiresAt: instant.optional(),
  /** To about an hour; absent when it was never used. */
  lastUsedAt: instant.optional(),
});
export type Token = z.infer<typeof token>;
