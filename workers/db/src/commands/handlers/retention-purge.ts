import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";

/** A command's id is remembered this long. */
const OUTCOMES_KEPT_MS = 7 * 24 * 3_600_000;
/** What one statement removes at most, so that nothing else waits long for its locks. */
const AT_ONCE = 5_000;

/** Removes expired sessions and outcomes older than seven days, a bounded number at a time. */
export const retentionPurge: CommandHandler<"retention.purge"> = async (command, unit) => {
  // a clock ahead of ours must not shorten what is promised
  const now = Math.min(new Date(command.body.before).getTime(), unit.at.getTime());
  const { connection } = unit;
  await execute(connection, `DELETE FROM sessions WHERE expires_at < ? LIMIT ${String(AT_ONCE)}`, [
    new Date(now),
  ]);
  const old = new Date(now - OUTCOMES_KEPT_MS);
  await execute(connection, `DELETE FROM processed_commands WHERE created_at < ? LIMIT ${String(AT_ONCE)}`, [
    old,
  ]);
};
