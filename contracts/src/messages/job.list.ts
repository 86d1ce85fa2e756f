import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { job, jobStatus } from "../job.ts";
import { id } from "../schema.ts";

/** Jobs that the asker may see, newest first. */
export const jobList = defineMessage("job.list", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({
    userId: id,
    type: z.string().max(100).optional(),
    status: jobStatus.optional(),
    q: z.string().max(200).optional(),
    limit: z.number().int().min(1).max(100).optional(),
  }),
  result: z.object({ jobs: z.array(job) }),
});
