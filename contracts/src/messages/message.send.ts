import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id, messageBody } from "../schema.ts";

/** Posts a message. `seenN` is the newest `n` its sender had on screen: sending reads up to there. */
export const messageSend = defineMessage("message.send", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, body: messageBody, seenN: count.optional() }),
});
