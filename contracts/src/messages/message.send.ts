import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id, messageContent, saysNothing, saysSomething, sequence } from "../schema.ts";

/**
 * Posts a message; with `threadN` a reply to that message of the room. `seenN` is the newest `n` its sender had on
 * screen, `seenR` the newest reply of the thread: sending reads up to there.
 */
export const messageSend = defineMessage("message.send", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z
    .strictObject({
      roomId: id,
      ...messageContent,
      seenN: count.optional(),
      threadN: sequence.optional(),
      seenR: count.optional(),
    })
    .refine(saysSomething, saysNothing),
});
