import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** Which of these commands are stored or rejected; asked about what stayed unsettled for long. */
export const outcomeFind = defineMessage("outcome.find", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ actor: id, commandIds: z.array(id).max(1000) }),
  result: z.object({ settled: z.array(id) }),
});
