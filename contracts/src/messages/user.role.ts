import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, role, user } from "../schema.ts";

/** Makes a person an operator, or no operator any more. Operators only, and never the last one. */
export const userRole = defineMessage("user.role", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, role }),
  result: z.object({ user }),
});
