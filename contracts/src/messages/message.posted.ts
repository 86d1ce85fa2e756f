import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { message, reply } from "../schema.ts";
import { HOOKED } from "../webhook.ts";

/** A message was stored, or a reply, which has `threadN` and `r` in the place of `n`. Workers bind what they must act on, not the type: it is by far the most frequent event. */
export const messagePosted = defineMessage("message.posted", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge", "notification", "api-fetch", "webhook"],
  keys: {
    webhook: HOOKED,
    notification: ["has.mention", "in.direct", "in.thread", "in.watched"],
    "api-fetch": "has.link",
  },
  schema: z.union([message, reply]),
});
