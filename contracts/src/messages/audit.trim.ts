import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { instant } from "../schema.ts";

/**
 * Removes the oldest audit records, a bounded number at a time, and has the chain itself say where it begins since: a
 * record that names the last place that was removed.
 */
export const auditTrim = defineMessage("audit.trim", {
  kind: "command",
  route: "audit",
  sentBy: ["scheduler"],
  heardBy: ["db"],
  schema: z.strictObject({ before: instant }),
});
