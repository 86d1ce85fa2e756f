import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, savedPlace, sequence } from "../schema.ts";

/** Where the message stands that this one is a copy of: to members of both rooms; to everybody else it does not exist. */
export const messageSource = defineMessage("message.source", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, roomId: id, n: sequence, r: sequence.optional() }),
  result: savedPlace,
});
