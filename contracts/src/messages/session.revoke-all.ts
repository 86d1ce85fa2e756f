import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** Ends all of somebody's sessions but the one with this hash: the actor's own, or anybody's by an operator. */
export const sessionRevokeAll = defineMessage("session.revoke-all", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, keptSessionHash: z.string().optional() }),
  result: z.object({ ended: z.number() }),
  secret: ["keptSessionHash"],
});
