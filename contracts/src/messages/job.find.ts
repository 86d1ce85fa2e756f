import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { job } from "../job.ts";
import { id } from "../schema.ts";

/** One job, for those who may see it. */
export const jobFind = defineMessage("job.find", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, jobId: id }),
  result: z.object({ job }).nullable(),
});
