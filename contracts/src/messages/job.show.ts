import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, sequence } from "../schema.ts";
import { jobStatus } from "../shown-job.ts";

/** Shows in the room what came of the job that message `n` ordered. Published by the db worker when the job has ended. */
export const jobShow = defineMessage("job.show", {
  kind: "command",
  route: "room",
  sentBy: ["db"],
  heardBy: ["db"],
  schema: z.strictObject({
    roomId: id,
    n: sequence,
    r: sequence.optional(),
    jobId: id,
    status: jobStatus,
    result: z.unknown().optional(),
  }),
});
