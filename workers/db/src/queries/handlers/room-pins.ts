import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";
import { memberRoom } from "../member-room.ts";
import { shownMessages, type ShownRow } from "../shown-messages.ts";

/** The pinned messages of a room, the one pinned last first. */
export const roomPins: QueryHandler<"room.pins"> = async ({ userId, roomId }, { pool }) => {
  const { lastSeq } = await memberRoom(pool, userId, roomId);
  const rows = await select<ShownRow>(
    pool,
    `SELECT m.*, p.pinned_at FROM pins p JOIN messages m ON m.room_id = p.room_id AND m.n = p.n AND m.r = 0
     WHERE p.room_id = ? ORDER BY p.pinned_at DESC, p.n DESC`,
    [roomId],
  );
  return { messages: await shownMessages(pool, rows), lastSeq };
};
