import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { job as jobView, jobWish } from "../job.ts";
import { id, sequence } from "../schema.ts";

/** Asks another part to work. `key` makes a repeated order the same job. */
export const jobSubmit = defineMessage("job.submit", {
  kind: "command",
  route: "accounts",
  sentBy: ["db", "edge", "api-fetch", "scheduler", "webhook"],
  heardBy: ["db"],
  schema: z.strictObject({
    jobId: id,
    type: z.string().min(1).max(100),
    payload: z.unknown(),
    key: z.string().min(1).max(200).optional(),
    roomId: id.optional(),
    /** The message in that room that shows it; said by the db worker alone. */
    shownBy: z.strictObject({ n: sequence, r: sequence.optional() }).optional(),
    ...jobWish,
  }),
  result: z.object({ job: jobView }),
});
