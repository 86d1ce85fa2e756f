import { requireOperator } from "../../commands/operator.ts";
import { letterView, listLetters } from "../../dead/letters.ts";
import type { QueryHandler } from "../handler.ts";

/** The newest dead letters of a filter. */
export const deadList: QueryHandler<"dead.list"> = async ({ userId, limit = 50, ...filter }, { pool }) => {
  await requireOperator(pool, userId);
  return { letters: (await listLetters(pool, filter, limit)).map(letterView) };
};
