import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant, sequence } from "../schema.ts";

/** A message is pinned. */
export const messagePinned = defineMessage("message.pinned", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({ roomId: id, seq: sequence, n: sequence, actorId: id, at: instant }),
});
