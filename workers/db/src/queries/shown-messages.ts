import type { Card, Message, Reaction, Reply, ThreadSummary } from "@warren/contracts/schema";
import { replyBody, topLevelBody } from "../commands/message-output.ts";
import type { StoredMessageRow, ThreadRow } from "../commands/rows.ts";
import { select, type Queryable } from "../sql/pool.ts";

/** A message as a page needs it; `pinned_at` comes from `pins`. */
export interface ShownRow extends StoredMessageRow {
  pinned_at: Date | null;
}

interface ReactionRow {
  room_id: string;
  n: number;
  r: number;
  emoji: string;
  user_id: string;
}

const placeOf = ({ room_id, n, r }: Pick<ShownRow, "room_id" | "n" | "r">) =>
  `${room_id} ${String(n)} ${String(r)}`;

/** The reactions to messages, by place: emoji in the order in which they appeared, people in that of theirs. */
async function reactionsTo(on: Queryable, rows: readonly ShownRow[]): Promise<Map<string, Reaction[]>> {
  const byPlace = new Map<string, Reaction[]>();
  if (rows.length === 0) return byPlace;
  const found = await select<ReactionRow>(
    on,
    `SELECT room_id, n, r, emoji, user_id FROM reactions FORCE INDEX (PRIMARY) WHERE (room_id, n, r) IN (?)
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

/** The threads under messages, by place. */
async function threadsUnder(on: Queryable, rows: readonly ShownRow[]): Promise<Map<string, ThreadSummary>> {
  if (rows.length === 0) return new Map();
  const found = await select<ThreadRow>(
    on,
    "SELECT * FROM threads FORCE INDEX (PRIMARY) WHERE (room_id, n) IN (?)",
    [rows.map(({ room_id, n }) => [room_id, n])],
  );
  return new Map(
    found.map((row): [string, ThreadSummary] => [placeOf({ ...row, r: 0 }), threadSummary(row)]),
  );
}

/** What a message shows of its thread. */
function threadSummary({ replies, last_r, last_at, user_ids, seq }: ThreadRow): ThreadSummary {
  const userIds = JSON.parse(user_ids) as string[];
  return { replies, lastR: last_r, lastAt: last_at.toISOString(), userIds, seq };
}

/** What later commands have added to a message, or taken away. */
function changesOf(row: ShownRow, reactions: Map<string, Reaction[]>) {
  const own = reactions.get(placeOf(row));
  return {
    ...(row.cards === null ? {} : { cards: JSON.parse(row.cards) as Card[] }),
    ...(row.edited_at === null ? {} : { editedAt: row.edited_at.toISOString() }),
    ...(row.deleted_at === null ? {} : { deletedAt: row.deleted_at.toISOString() }),
    ...(own ? { reactions: own } : {}),
  };
}

/** Messages as people see them, in the order of their rows. */
export async function shownMessages(on: Queryable, rows: readonly ShownRow[]): Promise<Message[]> {
  const [reactions, threads] = await Promise.all([reactionsTo(on, rows), threadsUnder(on, rows)]);
  return rows.map((row) => {
    const thread = threads.get(placeOf(row));
    return {
      ...topLevelBody(row),
      ...changesOf(row, reactions),
      ...(row.pinned_at === null ? {} : { pinnedAt: row.pinned_at.toISOString() }),
      ...(thread ? { thread } : {}),
    };
  });
}

/** Replies as people see them, in the order of their rows. */
export async function shownReplies(on: Queryable, rows: readonly ShownRow[]): Promise<Reply[]> {
  const reactions = await reactionsTo(on, rows);
  return rows.map((row) => ({ ...replyBody(row), ...changesOf(row, reactions) }));
}
