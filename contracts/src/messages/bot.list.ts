import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, user } from "../schema.ts";

/** The bots of the person who asks, by name, without retired ones. */
export const botList = defineMessage("bot.list", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id }),
  result: z.object({ bots: z.array(user) }),
});
