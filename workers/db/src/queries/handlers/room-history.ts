import type { Message } from "@warren/contracts/schema";
import { select } from "../../sql/pool.ts";
import type { QueryContext, QueryHandler } from "../handler.ts";
import { memberRoom } from "../member-room.ts";
import { shownMessages, type ShownRow } from "../shown-messages.ts";

const DEFAULT_PAGE = 50;
const NEWEST_KEPT_S = 60;

async function page(
  { pool }: QueryContext,
  roomId: string,
  before: number,
  limit: number,
): Promise<Message[]> {
  const rows = await select<ShownRow>(
    pool,
    `SELECT m.*, p.pinned_at FROM messages m LEFT JOIN pins p ON p.room_id = m.room_id AND p.n = m.n
     WHERE m.room_id = ? AND m.r = 0 AND m.n < ? ORDER BY m.n DESC LIMIT ?`,
    [roomId, before, limit],
  );
  return shownMessages(pool, rows.reverse());
}

/**
 * A page of messages before `before`, newest last, or with `around` in the middle of it. The newest page is cached under
 * the room's `lastSeq`: every change takes the next, so that a stored page can never be an old one.
 */
export const roomHistory: QueryHandler<"room.history"> = async (
  { userId, roomId, before, around, limit = DEFAULT_PAGE },
  context,
) => {
  const { lastSeq, lastN } = await memberRoom(context.pool, userId, roomId);
  // numbers are dense, so that the page's end follows from its middle
  const end = before ?? (around === undefined ? undefined : around + Math.ceil(limit / 2));
  if (end !== undefined || limit !== DEFAULT_PAGE) {
    const messages = await page(context, roomId, Math.min(end ?? Infinity, lastN + 1), limit);
    return { messages, lastSeq };
  }
  const messages = await context.cache.read(`room:${roomId}:page:${String(lastSeq)}`, NEWEST_KEPT_S, () =>
    page(context, roomId, lastN + 1, DEFAULT_PAGE),
  );
  return { messages, lastSeq };
};
