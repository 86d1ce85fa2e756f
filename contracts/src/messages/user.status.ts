import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { userStatus } from "../schema.ts";

/** Changes what the actor says of themselves beside their name; null for nothing. */
export const userStatusCommand = defineMessage("user.status", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ status: userStatus.nullable() }),
});
