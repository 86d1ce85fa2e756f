import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** A command that had been accepted was refused; told to all the sender's sockets. */
export const commandRejected = defineMessage("command.rejected", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({
    clientId: id,
    type: z.string(),
    roomId: id.optional(),
    code: z.string(),
    message: z.string(),
  }),
});
