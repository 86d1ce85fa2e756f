import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { instant } from "../schema.ts";

/** Ends what was not done in its time, and hands out what is due by then: jobs for later, and jobs that waited until their type had room for more. */
export const jobDispatch = defineMessage("job.dispatch", {
  kind: "command",
  route: "accounts",
  sentBy: ["db"],
  heardBy: ["db"],
  schema: z.strictObject({ at: instant }),
});
