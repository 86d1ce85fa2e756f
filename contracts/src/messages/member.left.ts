import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, sequence } from "../schema.ts";
import { HOOKED } from "../webhook.ts";

/** A person is no member any more; their sockets stop hearing the room. Events of before have no reason: they left. */
export const memberLeft = defineMessage("member.left", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge", "cache-invalidation", "webhook"],
  keys: { webhook: HOOKED },
  schema: z.object({
    roomId: id,
    seq: sequence,
    userId: id,
    actorId: id,
    reason: z.enum(["left", "kicked", "banned"]).optional(),
    at: instant,
  }),
});
