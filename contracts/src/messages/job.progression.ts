import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { jobReport, jobWorkers, LONGEST_JOB_STATE } from "../job.ts";

/** How far a job is, 0 to 100, and what whoever takes it over must know to go on from there. */
export const jobProgression = defineMessage("job.progression", {
  kind: "job-result",
  sentBy: jobWorkers,
  heardBy: ["db"],
  schema: z.strictObject({
    ...jobReport,
    percent: z.number().min(0).max(100),
    note: z.string().max(200),
    state: z
      .unknown()
      .refine((state) => (JSON.stringify(state) ?? "").length <= LONGEST_JOB_STATE, "the state is too long")
      .optional(),
  }),
});
