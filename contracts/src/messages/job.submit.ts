import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { job as jobView, jobWish } from "../job.ts";
import { id } from "../schema.ts";

/** Asks another part to work. `key` makes a repeated order the same job. */
export const jobSubmit = defineMessage("job.submit", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge", "api-fetch", "scheduler", "webhook"],
  heardBy: ["db"],
  schema: z.strictObject({
    jobId: id,
    type: z.string().min(1).max(100),
    payload: z.unknown(),
    key: z.string().min(1).max(200).optional(),
    roomId: id.optional(),
    ...jobWish,
  }),
  result: z.object({ job: jobView }),
});
