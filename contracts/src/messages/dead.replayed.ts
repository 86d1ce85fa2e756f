import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { instant, sequence } from "../schema.ts";

/** An operator replayed dead letters; for the record. */
export const deadReplayed = defineMessage("dead.replayed", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.object({ letterIds: z.array(sequence), at: instant }),
});
