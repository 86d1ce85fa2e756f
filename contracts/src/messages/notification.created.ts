import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, sequence } from "../schema.ts";

/** Something concerns this person. */
export const notificationCreated = defineMessage("notification.created", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge", "notification"],
  schema: z.object({
    notificationId: id,
    userId: id,
    reason: z.string(),
    roomId: id,
    seq: sequence,
    n: sequence,
    r: sequence.optional(),
    senderId: id,
    excerpt: z.string(),
    at: instant,
  }),
});
