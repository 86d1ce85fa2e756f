import { z } from "zod";
import { replayVerdict, replayWanted } from "../dead-letter.ts";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** What a replay would come to now, without replaying anything. For operators. */
export const deadCheck = defineMessage("dead.check", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, wanted: replayWanted }),
  result: z.object({ verdicts: z.array(replayVerdict) }),
});
