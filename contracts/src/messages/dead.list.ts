import { z } from "zod";
import { DEAD_LETTERS_AT_ONCE, deadFilter, deadLetter } from "../dead-letter.ts";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** The newest dead letters. For operators. */
export const deadList = defineMessage("dead.list", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: deadFilter.extend({
    userId: id,
    limit: z.number().int().min(1).max(DEAD_LETTERS_AT_ONCE).optional(),
  }),
  result: z.object({ letters: z.array(deadLetter) }),
});
