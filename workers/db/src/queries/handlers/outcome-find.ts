import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** Which of these actors' commands are stored or refused, wherever that is recorded. */
export const outcomeFind: QueryHandler<"outcome.find"> = async ({ asked }, { pool }) => {
  const keys = asked.flatMap(({ actor, commandIds }) => commandIds.map((id) => [actor, id]));
  if (keys.length === 0) return { settled: [] };
  // with stale statistics MariaDB would rather read a whole table for a long list of pairs
  const rows = await select<{ actor: string; id: string }>(
    pool,
    `SELECT sender_id AS actor, client_id AS id FROM messages FORCE INDEX (messages_by_client_id)
     WHERE (sender_id, client_id) IN (?)
     UNION SELECT actor, id FROM processed_commands FORCE INDEX (PRIMARY) WHERE (actor, id) IN (?)`,
    [keys, keys],
  );
  const settled = new Map<string, string[]>();
  for (const { actor, id } of rows) settled.set(actor, [...(settled.get(actor) ?? []), id]);
  return { settled: [...settled].map(([actor, commandIds]) => ({ actor, commandIds })) };
};
