import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { passwordHash } from "../schema.ts";

/**
 * Changes the actor's password and ends their sessions but the one that asks. The edge has verified the old password
 * against `provenHash`; when that is not the present one any more, nothing is changed.
 */
export const userPassword = defineMessage("user.password", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({
    passwordHash,
    provenHash: passwordHash,
    keptSessionHash: z.string(),
  }),
  result: z.object({}),
  secret: ["passwordHash", "provenHash", "keptSessionHash"],
});
