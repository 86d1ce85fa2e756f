import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { job } from "../job.ts";
import { id, instant } from "../schema.ts";
import { jobStatus } from "../shown-job.ts";

/** Jobs that the asker may see, newest first; `next` is there when more follow, and asks for them as `after`. */
export const jobList = defineMessage("job.list", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({
    userId: id,
    /** One's own alone, also for who may see those of others. */
    mine: z.boolean().optional(),
    type: z.string().max(100).optional(),
    status: jobStatus.optional(),
    q: z.string().max(200).optional(),
    roomId: id.optional(),
    since: instant.optional(),
    until: instant.optional(),
    after: z.strictObject({ at: instant, id }).optional(),
    limit: z.number().int().min(1).max(100).optional(),
  }),
  result: z.object({ jobs: z.array(job), next: z.object({ at: instant, id }).optional() }),
});
