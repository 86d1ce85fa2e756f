import type { roomEvent } from "@warren/contracts/schema";
import type { z } from "zod";
import { messageBody } from "../commands/message-output.ts";
import type { StoredMessageRow } from "../commands/rows.ts";
import { select, type Queryable } from "../sql/pool.ts";

interface LogRow {
  seq: number;
  type: string;
  n: number | null;
  logged: string | null;
}

interface Logged {
  event: z.infer<typeof roomEvent>;
  /** What it told was deleted since. */
  isErased: boolean;
}

/**
 * The room's events after `afterSeq` up to `lastSeq`, in order and without a hole: they say what they said live, but
 * nothing of what was deleted since.
 */
export async function loggedEvents(
  on: Queryable,
  roomId: string,
  afterSeq: number,
  lastSeq: number,
): Promise<Logged[]> {
  const rows = await select<LogRow & StoredMessageRow>(
    on,
    `SELECT m.*, l.seq, l.type, l.n, l.r, l.room_id, COALESCE(l.body, t.body) AS logged FROM room_log l
     LEFT JOIN message_log t ON l.body IS NULL AND t.room_id = l.room_id AND t.seq = l.seq
     LEFT JOIN messages m ON l.body IS NULL AND t.body IS NULL AND m.room_id = l.room_id AND m.n = l.n AND m.r = l.r
     WHERE l.room_id = ? AND l.seq > ? AND l.seq <= ? ORDER BY l.seq`,
    [roomId, afterSeq, lastSeq],
  );
  return rows.map((row) => {
    const body =
      row.logged === null ? messageBody(row) : (JSON.parse(row.logged) as { roomId: string; seq: number });
    return { event: { ...body, type: row.type }, isErased: row.logged === null && row.deleted_at !== null };
  });
}
