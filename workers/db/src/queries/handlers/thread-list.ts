import type { FollowedThread } from "@warren/contracts/schema";
import { positionOf } from "../../commands/follow-thread.ts";
import { select, type Queryable } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";
import { shownMessages, shownReplies, type ShownRow } from "../shown-messages.ts";

const DEFAULT_PAGE = 20;

/** The threads that somebody follows, in rooms that they are a member of. Takes their id. */
const followed = `thread_members f JOIN room_members v ON v.room_id = f.room_id AND v.user_id = f.user_id
  JOIN threads t ON t.room_id = f.room_id AND t.n = f.n WHERE f.user_id = ? AND f.followed = 1`;

interface Followed {
  room_id: string;
  n: number;
  read_r: number;
  read_version: number;
  last_r: number;
  last_at: Date;
}

const placeOf = (roomId: string, n: number) => `${roomId} ${String(n)}`;

/** The threads that a person follows, unread ones first. How much is unread is counted, not kept. */
export const threadList: QueryHandler<"thread.list"> = async (
  { userId, after, limit = DEFAULT_PAGE },
  { pool },
) => {
  const isBehind = after ? " AND (t.last_r > f.read_r, t.last_at, f.room_id, f.n) < (?)" : "";
  const cursor = after ? [[after.isUnread, new Date(after.lastAt), after.roomId, after.n]] : [];
  const rows = await select<Followed>(
    pool,
    `SELECT f.room_id, f.n, f.read_r, f.read_version, t.last_r, t.last_at FROM ${followed}${isBehind}
     ORDER BY t.last_r > f.read_r DESC, t.last_at DESC, f.room_id DESC, f.n DESC LIMIT ?`,
    [userId, ...cursor, limit + 1],
  );
  const [counted] = await select<{ unread: number }>(
    pool,
    `SELECT COUNT(*) AS unread FROM ${followed} AND t.last_r > f.read_r`,
    [userId],
  );
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    threads: await shownThreads(pool, shown),
    unread: counted?.unread ?? 0,
    ...(last ? { next: cursorOf(last) } : {}),
  };
};

function cursorOf({ room_id, n, read_r, last_r, last_at }: Followed) {
  return { isUnread: last_r > read_r, lastAt: last_at.toISOString(), roomId: room_id, n };
}

async function shownThreads(on: Queryable, rows: readonly Followed[]): Promise<FollowedThread[]> {
  if (rows.length === 0) return [];
  const places = rows.flatMap(({ room_id, n, last_r }) => [
    [room_id, n, 0],
    [room_id, n, last_r],
  ]);
  const found = await select<ShownRow>(
    on,
    `SELECT m.*, p.pinned_at FROM messages m FORCE INDEX (PRIMARY)
     LEFT JOIN pins p ON p.room_id = m.room_id AND p.n = m.n WHERE (m.room_id, m.n, m.r) IN (?)`,
    [places],
  );
  const parents = await shownMessages(
    on,
    found.filter(({ r }) => r === 0),
  );
  const newest = await shownReplies(
    on,
    found.filter(({ r }) => r > 0),
  );
  const byPlace = new Map(parents.map((parent) => [placeOf(parent.roomId, parent.n), parent]));
  const lastReplies = new Map(newest.map((reply) => [placeOf(reply.roomId, reply.threadN), reply]));
  return rows.flatMap((row) => {
    const { room_id, n } = row;
    const parent = byPlace.get(placeOf(room_id, n));
    const lastReply = lastReplies.get(placeOf(room_id, n));
    return parent ? [{ parent, ...positionOf(row), ...(lastReply ? { lastReply } : {}) }] : [];
  });
}
