import { z } from "zod";
import { defineMessage } from "../define-message.ts";

/** Sends the actor a notification that tells them of nothing but that it came, by every way that they want. */
export const notificationTry = defineMessage("notification.try", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({}),
});
