import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";
import { memberRoom } from "../member-room.ts";

/** Every text that a message has had. Of a deleted one nothing is left to tell. */
export const messageEdits: QueryHandler<"message.edits"> = async ({ userId, roomId, n, r }, { pool }) => {
  await memberRoom(pool, userId, roomId);
  const rows = await select<{ body: string }>(
    pool,
    `SELECT l.body FROM messages m JOIN message_log l ON l.room_id = m.room_id AND l.n = m.n AND l.r = m.r
     WHERE m.room_id = ? AND m.n = ? AND m.r = ? AND m.deleted_at IS NULL ORDER BY l.seq`,
    [roomId, n, r ?? 0],
  );
  const events = rows.map(({ body }) => JSON.parse(body) as { body?: string; at: string });
  return { edits: events.flatMap(({ body, at }) => (body === undefined ? [] : [{ body, at }])) };
};
