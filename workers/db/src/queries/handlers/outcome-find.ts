import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** Which of an actor's commands are stored or refused, wherever that is recorded. */
export const outcomeFind: QueryHandler<"outcome.find"> = async ({ actor, commandIds }, { pool }) => {
  if (commandIds.length === 0) return { settled: [] };
  const rows = await select<{ id: string }>(
    pool,
    `SELECT client_id AS id FROM messages WHERE sender_id = ? AND client_id IN (?)
     UNION SELECT id FROM processed_commands WHERE actor = ? AND id IN (?)`,
    [actor, commandIds, actor, commandIds],
  );
  return { settled: rows.map((row) => row.id) };
};
