import { z } from "zod";
import { defineMessage } from "../define-message.ts";

/** Leaves the actor's mails where they go: the address that waits for its confirmation is forgotten. */
export const userEmailCancel = defineMessage("user.email-cancel", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({}),
  result: z.object({}),
});
