import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, sequence } from "../schema.ts";
import { HOOKED } from "../webhook.ts";

/** A room has another name. */
export const roomRenamed = defineMessage("room.renamed", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge", "cache-invalidation", "webhook"],
  keys: { webhook: HOOKED },
  schema: z.object({ roomId: id, seq: sequence, name: z.string(), actorId: id, at: instant }),
});
