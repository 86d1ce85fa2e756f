import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** Somebody is typing. Transient: lost without harm. */
export const typingStarted = defineMessage("typing.started", {
  kind: "signal",
  sentBy: ["edge"],
  heardBy: ["edge"],
  schema: z.object({ roomId: id, userId: id }),
});
