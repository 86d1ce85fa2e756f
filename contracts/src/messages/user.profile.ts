import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { displayName, user } from "../schema.ts";

/** Changes how others see the actor. */
export const userProfile = defineMessage("user.profile", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ displayName }),
  result: z.object({ user }),
});
