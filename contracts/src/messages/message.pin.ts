import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, sequence } from "../schema.ts";

/** Pins a message for everybody in the room. */
export const messagePin = defineMessage("message.pin", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, n: sequence }),
});
