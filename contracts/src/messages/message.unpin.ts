import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, sequence } from "../schema.ts";

/** Takes the pin from a message, whoever put it there. */
export const messageUnpin = defineMessage("message.unpin", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, n: sequence }),
});
