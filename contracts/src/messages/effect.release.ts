import { z } from "zod";
import { defineMessage } from "../define-message.ts";

/** Gives back the right to perform an effect outside after a try that failed, so that the next need not wait for the lease. */
export const effectRelease = defineMessage("effect.release", {
  kind: "command",
  route: "accounts",
  sentBy: ["notification"],
  heardBy: ["db"],
  schema: z.strictObject({ effectId: z.string().max(200) }),
  result: z.object({}),
});
