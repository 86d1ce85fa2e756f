import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id, sequence } from "../schema.ts";

/** An attempt failed; says whether another follows. */
export const jobError = defineMessage("job.error", {
  kind: "job-result",
  sentBy: ["example", "api-fetch", "cache-invalidation"],
  heardBy: ["db"],
  schema: z.strictObject({
    jobId: id,
    jobType: z.string(),
    attempt: sequence,
    step: count,
    code: z.string(),
    message: z.string(),
    willRetry: z.boolean(),
  }),
});
