import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** Ends a token of the actor, or of a bot of theirs; its open sockets are closed. */
export const tokenRevoke = defineMessage("token.revoke", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ tokenId: id }),
  result: z.object({}),
});
