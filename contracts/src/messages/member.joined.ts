import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, memberRole, sequence, user } from "../schema.ts";
import { HOOKED } from "../webhook.ts";

/** A person is a member; their sockets begin to hear the room. */
export const memberJoined = defineMessage("member.joined", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge", "notification", "cache-invalidation", "webhook"],
  keys: { webhook: HOOKED, notification: "by.another" },
  schema: z.object({ roomId: id, seq: sequence, user, memberRole, actorId: id, at: instant }),
});
