import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { jobWorkers } from "../job.ts";
import { id, sequence } from "../schema.ts";

/** Takes or renews the lease on (job, attempt) before and during work on it. */
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
  result: z.object({ decision: z.enum(["run", "wait", "cancelled", "done"]) }),
});
