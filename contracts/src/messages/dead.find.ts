import { z } from "zod";
import { deadLetter } from "../dead-letter.ts";
import { defineMessage } from "../define-message.ts";
import { id, sequence } from "../schema.ts";

/** A dead letter with its body, as it is kept: secrets blanked. For operators. */
export const deadFind = defineMessage("dead.find", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, letterId: sequence }),
  result: z
    .object({ letter: deadLetter, body: z.string(), headers: z.record(z.string(), z.unknown()) })
    .nullable(),
});
