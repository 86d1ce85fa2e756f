import { defineMessage } from "../define-message.ts";
import { message } from "../schema.ts";

/** A message was stored. Workers bind what they must act on, not the type: it is by far the most frequent event. */
export const messagePosted = defineMessage("message.posted", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge", "notification", "api-fetch"],
  keys: { notification: "has.mention", "api-fetch": "has.link" },
  schema: message,
});
