import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";
import { token } from "../token.ts";

/** The tokens of the person who asks and of their bots, the latest first. */
export const tokenList = defineMessage("token.list", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id }),
  result: z.object({ tokens: z.array(token) }),
});
