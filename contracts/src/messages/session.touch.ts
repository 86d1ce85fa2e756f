import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { instant } from "../schema.ts";

/** Prolongs a session that is in use, or notes that a token is. Not awaited. */
export const sessionTouch = defineMessage("session.touch", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ sessionHash: z.string(), expiresAt: instant }),
  secret: ["sessionHash"],
});
