import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant } from "../schema.ts";

/** A code by which this person chooses another password is to be mailed to them. */
export const userPasswordAsked = defineMessage("user.password-asked", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["notification"],
  schema: z.object({ userId: id, resetId: id, at: instant }),
});
