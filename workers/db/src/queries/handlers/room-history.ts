import type { Card, Message } from "@warren/contracts/schema";
import { messageBody } from "../../commands/message-output.ts";
import type { MessageRow } from "../../commands/rows.ts";
import { select } from "../../sql/pool.ts";
import type { QueryContext, QueryHandler } from "../handler.ts";
import { memberRoom } from "../member-room.ts";

const DEFAULT_PAGE = 50;
const NEWEST_KEPT_S = 60;

async function page(
  { pool }: QueryContext,
  roomId: string,
  before: number,
  limit: number,
): Promise<Message[]> {
  const rows = await select<MessageRow>(
    pool,
    "SELECT * FROM messages WHERE room_id = ? AND r = 0 AND n < ? ORDER BY n DESC LIMIT ?",
    [roomId, before, limit],
  );
  return rows.reverse().map((row) => ({
    ...messageBody(row),
    ...(row.cards === null ? {} : { cards: JSON.parse(row.cards) as Card[] }),
  }));
}

/**
 * A page of messages before `before`, newest last. The newest page is cached under the room's `lastSeq`, so that a stored
 * page can never be an old one.
 */
export const roomHistory: QueryHandler<"room.history"> = async (
  { userId, roomId, before, limit },
  context,
) => {
  const { lastSeq, lastN } = await memberRoom(context.pool, userId, roomId);
  if (before !== undefined || (limit ?? DEFAULT_PAGE) !== DEFAULT_PAGE) {
    const messages = await page(
      context,
      roomId,
      Math.min(before ?? Infinity, lastN + 1),
      limit ?? DEFAULT_PAGE,
    );
    return { messages, lastSeq };
  }
  const messages = await context.cache.read(`room:${roomId}:page:${String(lastSeq)}`, NEWEST_KEPT_S, () =>
    page(context, roomId, lastN + 1, DEFAULT_PAGE),
  );
  return { messages, lastSeq };
};
