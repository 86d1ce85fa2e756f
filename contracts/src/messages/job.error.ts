import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { jobReport, jobWorkers } from "../job.ts";

/** An attempt failed; says whether another follows. */
export const jobError = defineMessage("job.error", {
  kind: "job-result",
  sentBy: jobWorkers,
  heardBy: ["db"],
  schema: z.strictObject({
    ...jobReport,
    code: z.string(),
    message: z.string(),
    willRetry: z.boolean(),
  }),
});
