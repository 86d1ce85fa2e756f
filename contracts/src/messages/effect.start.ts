import { z } from "zod";
import { defineMessage } from "../define-message.ts";

/** Asks to perform an effect outside (a mail). The answer says whether to do it, wait for another's lease, or skip it as done. */
export const effectStart = defineMessage("effect.start", {
  kind: "command",
  route: "accounts",
  sentBy: ["notification"],
  heardBy: ["db"],
  schema: z.strictObject({ effectId: z.string().max(200), leaseMs: z.number().int().positive() }),
  result: z.object({ decision: z.enum(["run", "wait", "skip"]) }),
});
