import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, limits } from "../schema.ts";

/** Erases the content of files that nobody can see any more: their message was deleted, or another picture took their place. */
export const attachmentErase = defineMessage("attachment.erase", {
  kind: "command",
  route: "uploads",
  sentBy: ["db"],
  heardBy: ["db"],
  schema: z.strictObject({ attachmentIds: z.array(id).min(1).max(limits.attachments) }),
});
