import type { BodyOf } from "@warren/contracts/message-types";
import { execute, select } from "../sql/pool.ts";
import type { Unit } from "./unit.ts";

type Decision = BodyOf<"notification.decide">["decisions"][number];

/** Stores who is told of what and why. Once per person and source; answers those that are new. */
export async function storeDecisions(
  { connection, at }: Unit,
  source: string,
  decisions: readonly Decision[],
): Promise<Decision[]> {
  const known = await select<{ user_id: string }>(
    connection,
    "SELECT user_id FROM notification_decisions WHERE (user_id, source) IN (?)",
    [decisions.map(({ userId }) => [userId, source])],
  );
  const decided = new Set(known.map(({ user_id }) => user_id));
  const fresh = decisions.filter(({ userId }) => !decided.has(userId));
  if (fresh.length === 0) return [];
  await execute(
    connection,
    // a worker that was taken for dead may have been here a moment ago
    "INSERT IGNORE INTO notification_decisions (user_id, source, rule, outcome, obstacle, channels, decided_at) VALUES ?",
    [
      fresh.map(({ userId, rule, outcome, obstacle = null, channels }) => [
        ...[userId, source, rule, outcome, obstacle, JSON.stringify(channels), at],
      ]),
    ],
  );
  return fresh;
}
