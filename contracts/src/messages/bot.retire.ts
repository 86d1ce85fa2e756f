import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, user } from "../schema.ts";

/** Ends a bot of the actor's: its tokens end, what it said stays. */
export const botRetire = defineMessage("bot.retire", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ botId: id }),
  result: z.object({ bot: user }),
});
