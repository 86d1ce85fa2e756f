import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** A command was carried out and has no other event for its sender's edge. Not relayed to browsers. */
export const commandSettled = defineMessage("command.settled", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({ clientId: id, type: z.string() }),
});
