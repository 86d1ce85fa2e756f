import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant } from "../schema.ts";

/** A person has another password. */
export const userPasswordChanged = defineMessage("user.password-changed", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({ userId: id, at: instant }),
});
