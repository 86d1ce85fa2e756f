import { limits, type SavedCursor, type SavedMessage, type SavedPlace } from "@warren/contracts/schema";
import { select, type Queryable } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";
import { shownMessages, shownReplies, type ShownRow } from "../shown-messages.ts";

type SavedRow = ShownRow & { saved_at: Date };

/** What somebody has saved, in rooms that they are a member of. Takes their id. */
const saved = `saved_messages s
  JOIN room_members v ON v.room_id = s.room_id AND v.user_id = s.user_id`;

/** What a person has saved, newest first. */
export const savedList: QueryHandler<"saved.list"> = async ({ userId, after }, { pool }) => {
  const isBehind = after ? " AND (s.saved_at, s.room_id, s.n, s.r) < (?)" : "";
  const cursor = after ? [[new Date(after.savedAt), after.roomId, after.n, after.r]] : [];
  const rows = await select<SavedRow>(
    pool,
    `SELECT m.*, p.pinned_at, s.saved_at FROM ${saved}
     JOIN messages m ON m.room_id = s.room_id AND m.n = s.n AND m.r = s.r
     LEFT JOIN pins p ON p.room_id = m.room_id AND p.n = m.n AND m.r = 0
     WHERE s.user_id = ?${isBehind} ORDER BY s.saved_at DESC, s.room_id DESC, s.n DESC, s.r DESC LIMIT ?`,
    [userId, ...cursor, limits.savedPage + 1],
  );
  const page = rows.slice(0, limits.savedPage);
  const last = rows.length > limits.savedPage ? page.at(-1) : undefined;
  return {
    saved: await shown(pool, page),
    ...(after ? {} : { places: await placesOf(pool, userId) }),
    ...(last ? { next: cursorOf(last) } : {}),
  };
};

function cursorOf({ saved_at, room_id, n, r }: SavedRow): SavedCursor {
  return { savedAt: saved_at.toISOString(), roomId: room_id, n, r };
}

async function placesOf(on: Queryable, userId: string): Promise<SavedPlace[]> {
  const rows = await select<Pick<SavedRow, "room_id" | "n" | "r">>(
    on,
    `SELECT s.room_id, s.n, s.r FROM ${saved} WHERE s.user_id = ?`,
    [userId],
  );
  return rows.map(({ room_id, n, r }) => ({ roomId: room_id, n, ...(r === 0 ? {} : { r }) }));
}

async function shown(on: Queryable, rows: readonly SavedRow[]): Promise<SavedMessage[]> {
  const [messages, replies] = await Promise.all([
    shownMessages(
      on,
      rows.filter(({ r }) => r === 0),
    ),
    shownReplies(
      on,
      rows.filter(({ r }) => r > 0),
    ),
  ]);
  // both come in the order of their rows
  return rows.flatMap(({ r, saved_at }) => {
    const message = r === 0 ? messages.shift() : replies.shift();
    return message ? [{ message, savedAt: saved_at.toISOString() }] : [];
  });
}
