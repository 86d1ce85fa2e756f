import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { jobWorkers } from "../job.ts";
import { count, id, sequence } from "../schema.ts";

/**
 * Takes or renews the lease on (job, attempt) before and during work on it. Whoever takes it goes on after the last
 * `step` that was reported, with the `state` that was kept with the last progress.
 */
export const jobClaim = defineMessage("job.claim", {
  kind: "command",
  route: "accounts",
  sentBy: jobWorkers,
  heardBy: ["db"],
  schema: z.strictObject({
    jobId: id,
    attempt: sequence,
    instance: z.string().max(100),
    leaseMs: z.number().int().positive(),
  }),
  result: z.object({
    decision: z.enum(["run", "wait", "cancelled", "done"]),
    /** How long the lease that one waits for has still to go. */
    waitMs: count.optional(),
    step: count.optional(),
    state: z.unknown().optional(),
  }),
});
