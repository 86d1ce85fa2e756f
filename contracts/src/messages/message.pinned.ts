import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, sequence } from "../schema.ts";
import { HOOKED } from "../webhook.ts";

/** A message is pinned. */
export const messagePinned = defineMessage("message.pinned", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge", "webhook"],
  keys: { webhook: HOOKED },
  schema: z.object({ roomId: id, seq: sequence, n: sequence, actorId: id, at: instant }),
});
