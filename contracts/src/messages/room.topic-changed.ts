import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, sequence } from "../schema.ts";
import { HOOKED } from "../webhook.ts";

/** A room has another topic, or none any more. */
export const roomTopicChanged = defineMessage("room.topic-changed", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge", "cache-invalidation", "webhook"],
  keys: { webhook: HOOKED },
  schema: z.object({ roomId: id, seq: sequence, topic: z.string(), actorId: id, at: instant }),
});
