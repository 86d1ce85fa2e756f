import { limits } from "@warren/contracts/schema";
import { select, type Queryable } from "../sql/pool.ts";
import type { MentionRow } from "./rows.ts";

/**
 * Which messages after their read positions mention these people, by room and number, in all rooms that they are members
 * of or in one. Derived each time, so that nothing has to be kept equal to what is read, edited and deleted.
 */
export function unreadMentions(
  on: Queryable,
  userIds: readonly string[],
  roomId?: string,
): Promise<MentionRow[]> {
  const inRoom = roomId === undefined ? "" : " AND m.room_id = ?";
  return select<MentionRow>(
    on,
    `SELECT m.user_id, m.room_id, m.n FROM mentions m
     JOIN room_members v ON v.room_id = m.room_id AND v.user_id = m.user_id AND v.read_n < m.n
     WHERE m.user_id IN (?)${inRoom} ORDER BY m.user_id, m.room_id, m.n`,
    roomId === undefined ? [userIds] : [userIds, roomId],
  );
}

/** What a room shows of its unread mentions: the newest of them; nothing for none. */
export function mentionsShown(ns: readonly number[]): { mentions?: number[] } {
  return ns.length === 0 ? {} : { mentions: ns.slice(-limits.unreadMentions) };
}
