import { z } from "zod";
import { defineMessage } from "../define-message.ts";

/** A sign-in attempt was counted against this account (the hash of its name), so that every edge counts it. */
export const signInFailed = defineMessage("sign-in.failed", {
  kind: "signal",
  sentBy: ["edge"],
  heardBy: ["edge"],
  schema: z.strictObject({ accountHash: z.string().length(64) }),
});
