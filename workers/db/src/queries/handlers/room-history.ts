import { cachedReads } from "@warren/contracts/cached-reads";
import type { Message } from "@warren/contracts/schema";
import { select } from "../../sql/pool.ts";
import type { QueryContext, QueryHandler } from "../handler.ts";
import { memberRoom } from "../member-room.ts";
import { pageEvents } from "../page-events.ts";
import { threadPage } from "../thread-page.ts";
import { shownMessages, type ShownRow } from "../shown-messages.ts";

const DEFAULT_PAGE = 50;
const { keptSeconds } = cachedReads.newestPage;

interface Page {
  messages: Message[];
  events?: Awaited<ReturnType<typeof pageEvents>>;
}

async function page(
  { pool }: QueryContext,
  roomId: string,
  before: number,
  limit: number,
  head: { lastSeq: number; lastN: number },
): Promise<Page> {
  // numbers are dense: named one by one, the replies that lie between them are not read; one more than asked for, because
  // what happened after it belongs to this page
  const numbers = Array.from({ length: limit + 1 }, (_, index) => before - 1 - index).filter((n) => n > 0);
  const rows = await select<ShownRow>(
    pool,
    `SELECT m.*, p.pinned_at FROM messages m LEFT JOIN pins p ON p.room_id = m.room_id AND p.n = m.n
     WHERE m.room_id = ? AND m.n IN (?) AND m.r = 0 ORDER BY m.n DESC`,
    [roomId, [0, ...numbers]],
  );
  const shown = rows.slice(0, limit).reverse();
  const last = shown.at(-1);
  const isNewest = last === undefined || last.n === head.lastN;
  const [messages, events] = await Promise.all([
    shownMessages(pool, shown),
    pageEvents(pool, roomId, rows[limit]?.seq ?? 0, isNewest ? head.lastSeq : last.seq),
  ]);
  return { messages, ...(events.length === 0 ? {} : { events }) };
}

/**
 * A page of messages before `before`, newest last, or with `around` in the middle of it. The newest page is cached under
 * the room's `lastSeq`: every change takes the next, so that a stored page can never be an old one. Replies stand in
 * pages of their threads alone.
 */
export const roomHistory: QueryHandler<"room.history"> = async (
  { userId, roomId, threadN, before, around, limit = DEFAULT_PAGE },
  context,
) => {
  const head = await memberRoom(context.pool, userId, roomId);
  const { lastSeq, lastN } = head;
  if (threadN !== undefined) {
    const thread = { userId, roomId, threadN, before, around, limit };
    return { ...(await threadPage(context.pool, thread)), lastSeq };
  }
  // numbers are dense, so that the page's end follows from its middle
  const end = before ?? (around === undefined ? undefined : around + Math.ceil(limit / 2));
  if (end !== undefined || limit !== DEFAULT_PAGE) {
    const asked = await page(context, roomId, Math.min(end ?? Infinity, lastN + 1), limit, head);
    return { ...asked, lastSeq };
  }
  const newest = await context.cache.read(`room:${roomId}:newest:${String(lastSeq)}`, keptSeconds, () =>
    page(context, roomId, lastN + 1, DEFAULT_PAGE, head),
  );
  return { ...newest, lastSeq };
};
