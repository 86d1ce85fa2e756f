import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { displayName, id, user, username } from "../schema.ts";

/** Makes an account for a program of the actor's: without a password, and in no room until somebody adds it. */
export const botCreate = defineMessage("bot.create", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ botId: id, username, displayName }),
  result: z.object({ bot: user }),
});
