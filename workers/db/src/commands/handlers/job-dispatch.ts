import { endOverdue } from "../../jobs/end-overdue.ts";
import { execute, select } from "../../sql/pool.ts";
import { flush } from "../flush.ts";
import type { CommandHandler } from "../handler.ts";

/** What becomes due in one go; the rest a second later. */
const AT_ONCE = 1_000;

/** Ends what was not done in its time, and hands out what has become due, and what has waited for room. */
export const jobDispatch: CommandHandler<"job.dispatch"> = async ({ body: { at } }, unit) => {
  const { connection } = unit;
  // a clock ahead of ours must not bring anything forward
  const now = new Date(Math.min(new Date(at).getTime(), unit.at.getTime()));
  // before anything is handed out that nobody may do any more
  await endOverdue(unit, now);
  await flush(unit);
  await execute(
    connection,
    `UPDATE jobs SET place = 'waiting' WHERE place = 'delayed' AND due_at <= ? ORDER BY due_at LIMIT ${String(AT_ONCE)}`,
    [now],
  );
  const types = await select<{ type: string }>(
    connection,
    "SELECT type FROM jobs WHERE place = 'waiting' GROUP BY place, type",
  );
  unit.jobs.forget();
  for (const { type } of types) unit.handOvers.add(type);
};
