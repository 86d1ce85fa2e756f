import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, user } from "../schema.ts";

/** Lets a deactivated person in again, as they were. Operators only. */
export const userRestore = defineMessage("user.restore", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id }),
  result: z.object({ user }),
});
