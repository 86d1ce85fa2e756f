import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

const MOST = 1_000;
const commandsOf = z.strictObject({ actor: id, commandIds: z.array(id) });

const isShort = (asked: readonly z.infer<typeof commandsOf>[]) =>
  asked.reduce((count, { commandIds }) => count + commandIds.length, 0) <= MOST;

/** Which of these commands, at most a thousand, are stored or rejected; asked about what stayed unsettled for long. */
export const outcomeFind = defineMessage("outcome.find", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({
    asked: z.array(commandsOf).refine(isShort, "must ask for at most a thousand commands"),
  }),
  result: z.object({ settled: z.array(commandsOf) }),
});
