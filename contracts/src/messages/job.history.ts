import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { jobEvent } from "../job.ts";
import { count, id } from "../schema.ts";

/** What happened to a job, oldest first, for those who may see it; `more` when there is more after the last one. */
export const jobHistory = defineMessage("job.history", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, jobId: id, afterVersion: count.optional() }),
  result: z.object({ events: z.array(jobEvent), more: z.boolean() }).nullable(),
});
