import { execute, type PoolConnection } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";

/** A command's id is remembered this long. */
const OUTCOMES_KEPT_MS = 7 * 24 * 3_600_000;
/** What one statement removes at most, and how many follow each other: the rest is left to the next time. */
const AT_ONCE = 5_000;
const STATEMENTS = 100;

async function removeOlder(connection: PoolConnection, table: string, column: string, than: Date) {
  for (let statement = 0; statement < STATEMENTS; statement++) {
    const removed = await execute(
      connection,
      `DELETE FROM ${table} WHERE ${column} < ? LIMIT ${String(AT_ONCE)}`,
      [than],
    );
    if (removed < AT_ONCE) return;
  }
}

/** Removes expired sessions and outcomes older than seven days, a bounded number at a time. */
export const retentionPurge: CommandHandler<"retention.purge"> = async (command, unit) => {
  // a clock ahead of ours must not shorten what is promised
  const now = Math.min(new Date(command.body.before).getTime(), unit.at.getTime());
  await removeOlder(unit.connection, "sessions", "expires_at", new Date(now));
  await removeOlder(unit.connection, "processed_commands", "created_at", new Date(now - OUTCOMES_KEPT_MS));
};
