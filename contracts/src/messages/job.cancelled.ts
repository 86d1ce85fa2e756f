import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { jobWorkers } from "../job.ts";
import { id } from "../schema.ts";

/** A job was ended before it was done, cancelled or out of time: whoever works on it may stop. Nothing depends on hearing it, a lease is not renewed either way. */
export const jobCancelled = defineMessage("job.cancelled", {
  kind: "event",
  sentBy: ["db"],
  heardBy: [],
  eachInstanceOf: jobWorkers,
  schema: z.object({ jobId: id, jobType: z.string() }),
});
