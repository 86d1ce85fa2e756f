import { z } from "zod";
import { count } from "./schema.ts";

/** As many records as one answer may show. */
export const AUDIT_RECORDS_AT_ONCE = 200;
/** As many links as one query checks: some tens of milliseconds. */
export const AUDIT_LINKS_AT_ONCE = 10_000;

/** A place in the chain of audit records: its number and its hash. Number 0 is before the first. */
export const chainPlace = z.strictObject({ n: count, hash: z.string().regex(/^[0-9a-f]{64}$/) });
export type ChainPlace = z.infer<typeof chainPlace>;

/**
 * The first record of the chain that is not as it was written: `missing`, or `changed` in what it says, in its hash or
 * in what it follows.
 */
export const brokenLink = z.object({
  n: count,
  why: z.enum(["missing", "changed"]),
});
export type BrokenLink = z.infer<typeof brokenLink>;
