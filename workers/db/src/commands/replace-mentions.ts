import { insertRows } from "../sql/insert-rows.ts";
import type { StoredMessageRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

/** A message of the room itself mentions these people from now on, and nobody else any more. */
export function replaceMentions(unit: Unit, message: StoredMessageRow, mentions: readonly string[]): void {
  const { room_id, n } = message;
  const rowsOf = (userIds: readonly string[]) => userIds.map((userId) => [userId, room_id, n]);
  const former = JSON.parse(message.mentions) as string[];
  if (former.length > 0)
    unit.writes.push({
      sql: "DELETE FROM mentions WHERE (user_id, room_id, n) IN (?)",
      values: [rowsOf(former)],
    });
  unit.writes.push(...insertRows("INSERT IGNORE INTO mentions (user_id, room_id, n)", rowsOf(mentions)));
}
