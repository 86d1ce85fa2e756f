import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { job } from "../job.ts";
import { id } from "../schema.ts";

/** Ends a job at once, and with it what would repeat it; one that has ended stays as it is. */
export const jobCancel = defineMessage("job.cancel", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ jobId: id }),
  result: z.object({ job }),
});
