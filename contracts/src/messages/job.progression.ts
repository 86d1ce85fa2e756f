import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id, sequence } from "../schema.ts";

/** How far a job is, 0 to 100. */
export const jobProgression = defineMessage("job.progression", {
  kind: "job-result",
  sentBy: ["example", "api-fetch", "cache-invalidation"],
  heardBy: ["db"],
  schema: z.strictObject({
    jobId: id,
    jobType: z.string(),
    attempt: sequence,
    step: count,
    percent: z.number().min(0).max(100),
    note: z.string().max(200),
  }),
});
