import { WarrenError } from "@warren/contracts/errors";
import type { ResultOf } from "@warren/contracts/message-types";
import { positionOf } from "../commands/follow-thread.ts";
import type { ThreadMemberRow } from "../commands/rows.ts";
import { select, type Queryable } from "../sql/pool.ts";
import { shownMessages, shownReplies, type ShownRow } from "./shown-messages.ts";

export interface ThreadPageWanted {
  userId: string;
  roomId: string;
  threadN: number;
  before: number | undefined;
  around: number | undefined;
  limit: number;
}

/**
 * The message that a thread stands under, a page of replies to it, newest last, and how far the asker has read them. Who
 * asks must have been found to be a member.
 * @throws WarrenError `not_found` when the room has no such message.
 */
export async function threadPage(
  on: Queryable,
  { userId, roomId, threadN, before, around, limit }: ThreadPageWanted,
): Promise<Omit<ResultOf<"room.history">, "lastSeq">> {
  const parents = await select<ShownRow>(
    on,
    `SELECT m.*, p.pinned_at FROM messages m LEFT JOIN pins p ON p.room_id = m.room_id AND p.n = m.n
     WHERE m.room_id = ? AND m.n = ? AND m.r = 0`,
    [roomId, threadN],
  );
  if (parents.length === 0) throw new WarrenError("not_found", "There is no such message.");
  const end = before ?? (around === undefined ? Number.MAX_SAFE_INTEGER : around + Math.ceil(limit / 2));
  const rows = await select<ShownRow>(
    on,
    `SELECT m.*, NULL AS pinned_at FROM messages m
     WHERE m.room_id = ? AND m.n = ? AND m.r > 0 AND m.r < ? ORDER BY m.r DESC LIMIT ?`,
    [roomId, threadN, end, limit],
  );
  const [follower] = await select<Pick<ThreadMemberRow, "read_r" | "read_version">>(
    on,
    "SELECT read_r, read_version FROM thread_members WHERE room_id = ? AND n = ? AND user_id = ? AND followed = 1",
    [roomId, threadN, userId],
  );
  return {
    messages: await shownMessages(on, parents),
    replies: await shownReplies(on, rows.reverse()),
    ...(follower ? { follows: positionOf(follower) } : {}),
  };
}
