import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, sequence } from "../schema.ts";
import { HOOKED } from "../webhook.ts";

/** A message is not pinned any more. */
export const messageUnpinned = defineMessage("message.unpinned", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge", "webhook"],
  keys: { webhook: HOOKED },
  schema: z.object({ roomId: id, seq: sequence, n: sequence, actorId: id, at: instant }),
});
