import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { job } from "../job.ts";

/** A job changed; a hint about its row, with the version it had. */
export const jobUpdated = defineMessage("job.updated", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({ job }),
});
