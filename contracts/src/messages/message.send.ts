import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { messageContent, saysNothing, saysSomething } from "../message-content.ts";
import { count, forwardedPlace, id, sequence } from "../schema.ts";
import { slashCall } from "../slash.ts";

/**
 * Posts a message; with `threadN` a reply to that message of the room. `seenN` is the newest `n` its sender had on
 * screen, `seenR` the newest reply of the thread: sending reads up to there. With `forward` it is a copy of that message,
 * which its sender must be able to read: of what it says when this is stored, and of its files, whatever `body` is.
 * With `slash` its text is a slash command, which orders a job; one whose outcome its sender alone sees posts nothing.
 */
export const messageSend = defineMessage("message.send", {
  kind: "command",
  route: "room",
  sentBy: ["db", "edge"],
  heardBy: ["db"],
  schema: z
    .strictObject({
      roomId: id,
      ...messageContent,
      seenN: count.optional(),
      threadN: sequence.optional(),
      seenR: count.optional(),
      forward: forwardedPlace.optional(),
      slash: slashCall.optional(),
    })
    .refine(saysSomething, saysNothing),
});
