import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant } from "../schema.ts";

/** Somebody with a person's password wants their mails elsewhere: the address until now is to be told. It is not named. */
export const userEmailLeft = defineMessage("user.email-left", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["notification"],
  schema: z.object({ userId: id, changeId: id, at: instant }),
});
