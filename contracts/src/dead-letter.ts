import { z } from "zod";
import { id, instant, sequence } from "./schema.ts";

/** How many letters are listed, tried or replayed at once. */
export const DEAD_LETTERS_AT_ONCE = 100;

/** A message that was given up: by which queue, why, and whether it was replayed since. */
export const deadLetter = z.object({
  id: sequence,
  queue: z.string(),
  type: z.string(),
  messageId: z.string(),
  correlationId: z.string(),
  sender: z.string(),
  reason: z.string(),
  /** What the reason means, and what can be done about it. */
  advice: z.string(),
  at: instant,
  replayedAt: instant.optional(),
  replayedBy: id.optional(),
});
export type DeadLetter = z.infer<typeof deadLetter>;

/** Which letters are meant; those that were replayed only when asked for. */
export const deadFilter = z.strictObject({
  queue: z.string().max(100).optional(),
  type: z.string().max(100).optional(),
  /** Part of the reason or the body. */
  q: z.string().max(200).optional(),
  replayed: z.boolean().optional(),
  /** Those with lower numbers. */
  before: sequence.optional(),
});

/** What is to be replayed: these letters, one with another body, or as many of a filter as go at once. */
export const replayWanted = z.union([
  z.strictObject({ letterIds: z.array(sequence).min(1).max(DEAD_LETTERS_AT_ONCE) }),
  z.strictObject({ letterId: sequence, body: z.string().max(1_000_000) }),
  z.strictObject({ filter: deadFilter }),
]);
export type ReplayWanted = z.infer<typeof replayWanted>;

/** Whether a letter can be replayed as things are now; if not, why. */
export const replayVerdict = z.object({
  letterId: sequence,
  queue: z.string(),
  type: z.string(),
  ok: z.boolean(),
  why: z.string().optional(),
});
export type ReplayVerdict = z.infer<typeof replayVerdict>;
