import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { jobReport, jobWorkers } from "../job.ts";

/** A job was finished by this attempt. */
export const jobCompleted = defineMessage("job.completed", {
  kind: "job-result",
  sentBy: jobWorkers,
  heardBy: ["db"],
  schema: z.strictObject({
    ...jobReport,
    result: z.unknown(),
  }),
});
