import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, instant } from "../schema.ts";
import { tokenScope } from "../token.ts";

/** A program may act for this account from now on. Its end is told by `session.revoked`, with the token's id. */
export const tokenCreated = defineMessage("token.created", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({
    tokenId: id,
    userId: id,
    actorId: id,
    name: z.string(),
    scopes: z.array(tokenScope),
    at: instant,
  }),
});
