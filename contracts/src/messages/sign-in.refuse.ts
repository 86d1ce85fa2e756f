import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/**
 * Somebody named an account and was not let in. For the record alone: what they typed is not in it, because people type
 * passwords where a name belongs. What a limit refuses is counted, not recorded: it would let anybody fill the table.
 */
export const signInRefuse = defineMessage("sign-in.refuse", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({
    /** Absent when there is no such account. */
    userId: id.optional(),
    code: z.enum(["bad_credentials", "deactivated"]),
  }),
});
