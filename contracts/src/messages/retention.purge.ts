import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { instant } from "../schema.ts";

/** Removes what has outlived its use: expired sessions, outcomes of commands older than seven days, deliveries older than thirty. */
export const retentionPurge = defineMessage("retention.purge", {
  kind: "command",
  route: "accounts",
  sentBy: ["scheduler"],
  heardBy: ["db"],
  schema: z.strictObject({ before: instant }),
});
