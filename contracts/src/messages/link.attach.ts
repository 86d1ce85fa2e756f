import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { card, id, sequence } from "../schema.ts";

/** Shows what a link in message `n` points at. Published by the db worker with an id derived from the finished job. */
export const linkAttach = defineMessage("link.attach", {
  kind: "command",
  route: "room",
  sentBy: ["db"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, n: sequence, r: sequence.optional(), card }),
});
