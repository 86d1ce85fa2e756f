import { z } from "zod";
import { replayVerdict, replayWanted } from "../dead-letter.ts";
import { defineMessage } from "../define-message.ts";

/** Puts dead letters back into the queues that gave them up, under their own ids. For operators. */
export const deadReplay = defineMessage("dead.replay", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ wanted: replayWanted }),
  result: z.object({ verdicts: z.array(replayVerdict) }),
});
