import { limits } from "@warren/contracts/schema";
import { messageBody } from "../../commands/message-output.ts";
import type { MessageRow } from "../../commands/rows.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";
import { memberRoom } from "../member-room.ts";

interface LogRow {
  seq: number;
  type: string;
  n: number | null;
  logged: string | null;
}

/**
 * The room's events after `afterSeq`, in order and without a hole; `reset` when one answer cannot carry them. They say
 * what they said live, but nothing of what was deleted since.
 */
export const roomSync: QueryHandler<"room.sync"> = async ({ userId, roomId, afterSeq }, { pool }) => {
  const { lastSeq } = await memberRoom(pool, userId, roomId);
  // a client that is ahead has seen what this database never had, after a restored backup
  if (afterSeq > lastSeq || lastSeq - afterSeq > limits.syncEvents)
    return { events: [], lastSeq, reset: true };
  const rows = await select<LogRow & MessageRow>(
    pool,
    `SELECT m.*, l.seq, l.type, l.n, l.r, l.room_id, COALESCE(l.body, t.body) AS logged FROM room_log l
     LEFT JOIN message_log t ON l.body IS NULL AND t.room_id = l.room_id AND t.seq = l.seq
     LEFT JOIN messages m ON l.body IS NULL AND t.body IS NULL AND m.room_id = l.room_id AND m.n = l.n AND m.r = l.r
     WHERE l.room_id = ? AND l.seq > ? AND l.seq <= ? ORDER BY l.seq`,
    [roomId, afterSeq, lastSeq],
  );
  const events = rows.map((row) => {
    const body =
      row.logged === null ? messageBody(row) : (JSON.parse(row.logged) as { roomId: string; seq: number });
    return { ...body, type: row.type };
  });
  return { events, lastSeq };
};
