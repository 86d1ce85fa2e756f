import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, sequence } from "../schema.ts";

/** Keeps a message for the actor to come back to, at most `limits.saved`; nobody else is told. */
export const messageSave = defineMessage("message.save", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, n: sequence, r: sequence.optional() }),
});
