import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id, sequence } from "../schema.ts";

/** A job was finished by this attempt. */
export const jobCompleted = defineMessage("job.completed", {
  kind: "job-result",
  sentBy: ["example", "api-fetch", "cache-invalidation"],
  heardBy: ["db"],
  schema: z.strictObject({
    jobId: id,
    jobType: z.string(),
    attempt: sequence,
    step: count,
    result: z.unknown(),
  }),
});
