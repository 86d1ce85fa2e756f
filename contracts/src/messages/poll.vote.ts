import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id, sequence } from "../schema.ts";

/** Votes for one of the choices that message `n` shows, in the place of one's vote before; for none with `null`. */
export const pollVote = defineMessage("poll.vote", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, n: sequence, r: sequence.optional(), choice: count.nullable() }),
});
