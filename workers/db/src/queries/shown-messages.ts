import type { Card, Message, Reaction } from "@warren/contracts/schema";
import { messageBody } from "../commands/message-output.ts";
import type { StoredMessageRow } from "../commands/rows.ts";
import { select, type Queryable } from "../sql/pool.ts";

/** A message as a page needs it; `pinned_at` comes from `pins`. */
export interface ShownRow extends StoredMessageRow {
  pinned_at: Date | null;
}

interface ReactionRow {
  n: number;
  r: number;
  emoji: string;
  user_id: string;
}

const placeOf = ({ n, r }: { n: number; r: number }) => `${String(n)} ${String(r)}`;

/** The reactions to messages of one room, by place: emoji in the order in which they appeared, people in that of theirs. */
async function reactionsTo(on: Queryable, rows: readonly ShownRow[]): Promise<Map<string, Reaction[]>> {
  const byPlace = new Map<string, Reaction[]>();
  if (rows.length === 0) return byPlace;
  const found = await select<ReactionRow>(
    on,
    `SELECT n, r, emoji, user_id FROM reactions FORCE INDEX (PRIMARY) WHERE (room_id, n, r) IN (?)
     ORDER BY place, seq`,
    [rows.map(({ room_id, n, r }) => [room_id, n, r])],
  );
  for (const row of found) {
    const reactions = byPlace.get(placeOf(row)) ?? [];
    byPlace.set(placeOf(row), reactions);
    const same = reactions.find(({ emoji }) => emoji === row.emoji);
    if (same) same.userIds.push(row.user_id);
    else reactions.push({ emoji: row.emoji, userIds: [row.user_id] });
  }
  return byPlace;
}

/** Messages as people see them, in the order of their rows. */
export async function shownMessages(on: Queryable, rows: readonly ShownRow[]): Promise<Message[]> {
  const reactions = await reactionsTo(on, rows);
  return rows.map((row) => {
    const own = reactions.get(placeOf(row));
    return {
      ...messageBody(row),
      ...(row.cards === null ? {} : { cards: JSON.parse(row.cards) as Card[] }),
      ...(row.edited_at === null ? {} : { editedAt: row.edited_at.toISOString() }),
      ...(row.deleted_at === null ? {} : { deletedAt: row.deleted_at.toISOString() }),
      ...(row.pinned_at === null ? {} : { pinnedAt: row.pinned_at.toISOString() }),
      ...(own ? { reactions: own } : {}),
    };
  });
}
