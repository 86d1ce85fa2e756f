import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, sequence } from "../schema.ts";
import { shownJob } from "../shown-job.ts";

/**
 * What message `n` shows of its job has changed: it has ended, which its key says, somebody has voted, or the vote is
 * closed.
 */
export const jobShown = defineMessage("job.shown", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge", "notification"],
  keys: { notification: "of.end" },
  schema: z.object({
    roomId: id,
    seq: sequence,
    n: sequence,
    r: sequence.optional(),
    job: shownJob,
    at: instant,
  }),
});
