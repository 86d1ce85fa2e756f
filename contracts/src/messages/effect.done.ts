import { z } from "zod";
import { defineMessage } from "../define-message.ts";

/** Records that an effect outside was performed, or was given up for good: then with the reason. */
export const effectDone = defineMessage("effect.done", {
  kind: "command",
  route: "accounts",
  sentBy: ["notification"],
  heardBy: ["db"],
  schema: z.strictObject({ effectId: z.string().max(200), failure: z.string().max(100).optional() }),
  result: z.object({}),
});
