import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { user } from "../schema.ts";

/** Takes the actor's picture away; they are shown by their initials again. */
export const avatarRemove = defineMessage("avatar.remove", {
  kind: "command",
  route: "uploads",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({}),
  result: z.object({ user }),
});
