import { requireOperator } from "../../commands/operator.ts";
import { headersOf, letterView, wantedLetters } from "../../dead/letters.ts";
import type { QueryHandler } from "../handler.ts";

/** Of a body: more does not fit into an answer that somebody reads. */
const LONGEST_SHOWN = 1_000_000;

/** One dead letter with what it said. */
export const deadFind: QueryHandler<"dead.find"> = async ({ userId, letterId }, { pool }) => {
  await requireOperator(pool, userId);
  const [row] = await wantedLetters(pool, { letterIds: [letterId] });
  if (!row) return null;
  const body = row.body.toString("utf8").slice(0, LONGEST_SHOWN);
  return { letter: letterView(row), body, headers: { ...headersOf(row) } };
};
