import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, sequence } from "../schema.ts";
import { jobStatus } from "../shown-job.ts";

/** How far the job is that message `n` ordered: a hint for who looks at it now, with no place in the room's order. */
export const jobProgressed = defineMessage("job.progressed", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({
    roomId: id,
    n: sequence,
    r: sequence.optional(),
    jobId: id,
    version: sequence,
    status: jobStatus,
    percent: z.number(),
    note: z.string(),
  }),
});
