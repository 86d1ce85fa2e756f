import { requireOperator } from "../../commands/operator.ts";
import { wantedLetters } from "../../dead/letters.ts";
import { verdictOn } from "../../dead/replayable.ts";
import type { QueryHandler } from "../handler.ts";

/** What a replay would come to by the schemas and queues of today; the replay itself also looks at the job, if it is one. */
export const deadCheck: QueryHandler<"dead.check"> = async ({ userId, wanted }, { pool }) => {
  await requireOperator(pool, userId);
  const edited = "body" in wanted ? wanted.body : undefined;
  return { verdicts: (await wantedLetters(pool, wanted)).map((row) => verdictOn(row, edited)) };
};
