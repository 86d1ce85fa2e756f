import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { jobReport, jobWorkers } from "../job.ts";

/** How far a job is, 0 to 100. */
export const jobProgression = defineMessage("job.progression", {
  kind: "job-result",
  sentBy: jobWorkers,
  heardBy: ["db"],
  schema: z.strictObject({
    ...jobReport,
    percent: z.number().min(0).max(100),
    note: z.string().max(200),
  }),
});
