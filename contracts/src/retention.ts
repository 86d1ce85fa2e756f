import { z } from "zod";
import { instant } from "./schema.ts";

/** At which minute of every hour the clock orders `retention.purge` and `audit.trim`. */
export const PURGE_MINUTE = 0;
export const TRIM_MINUTE = 30;

/** What is removed once it has outlived its use, in the order in which it is told. */
export const retentionKinds = [
  "audit",
  "sessions",
  "pushSubscriptions",
  "attachments",
  "emailChanges",
  "passwordResets",
  "outcomes",
  "deviceNotices",
  "jobs",
  "apiResults",
  "drafts",
  "decisions",
  "steps",
  "digests",
  "unsubscribeTokens",
  "devices",
] as const;
export type RetentionKind = (typeof retentionKinds)[number];

/** How long one kind is kept, and when and how much of it was removed. */
export const retention = z.strictObject({
  kind: z.enum(retentionKinds),
  /** Milliseconds after its use ended; null is for ever, absent is not known. */
  keptMs: z.number().int().nonnegative().nullable().optional(),
  /** The last purge, and how many it removed; absent when there was none. */
  ranAt: instant.optional(),
  removed: z.number().int().nonnegative(),
  /** Since this installation counts. */
  total: z.number().int().nonnegative(),
  /** The next purge; absent for what is kept for ever. */
  nextAt: instant.optional(),
});
export type Retention = z.infer<typeof retention>;
