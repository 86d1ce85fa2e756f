import { WarrenError } from "@warren/contracts/errors";
import { runScript } from "../sql/script.ts";
import { flushed } from "./flush.ts";
import type { StoredMessageRow, ThreadMemberRow, ThreadRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

export interface OpenThread {
  /** What is replied to. */
  parent: StoredMessageRow;
  /** Its author, as long as they are a member of the room. */
  authorId: string | undefined;
  /** Undefined before the first reply. */
  thread: ThreadRow | undefined;
  /** Those of the asked for, and of the author, who follow it or did. */
  members: ReadonlyMap<string, ThreadMemberRow>;
}

/**
 * The thread under message `n` as it is now, after what earlier commands of the batch did, read in one round trip. Its
 * room must be known to the unit, and so locked; whoever asks has checked who asks.
 * @throws WarrenError `not_found` when the room has no such message.
 */
export async function openThread(
  unit: Unit,
  roomId: string,
  n: number,
  userIds: readonly string[],
): Promise<OpenThread> {
  const parents: (StoredMessageRow & { author_is_member: number })[] = [];
  const threads: ThreadRow[] = [];
  const members: ThreadMemberRow[] = [];
  await runScript(unit.connection, [
    ...flushed(unit),
    {
      sql: `SELECT m.*, EXISTS (SELECT 1 FROM room_members v WHERE v.room_id = m.room_id AND v.user_id = m.sender_id)
         AS author_is_member FROM messages m WHERE m.room_id = ? AND m.n = ? AND m.r = 0`,
      values: [roomId, n],
      take: (rows) => parents.push(...rows),
    },
    {
      sql: "SELECT * FROM threads WHERE room_id = ? AND n = ?",
      values: [roomId, n],
      take: (rows) => threads.push(...rows),
    },
    {
      sql: `SELECT user_id, read_r, read_version, followed FROM thread_members WHERE room_id = ? AND n = ? AND (user_id IN (?) OR
         user_id = (SELECT sender_id FROM messages WHERE room_id = ? AND n = ? AND r = 0))`,
      values: [roomId, n, userIds, roomId, n],
      take: (rows) => members.push(...rows),
    },
  ]);
  const [parent] = parents;
  if (!parent) throw new WarrenError("not_found", "There is no such message.");
  return {
    parent,
    authorId: parent.author_is_member ? parent.sender_id : undefined,
    thread: threads[0],
    members: new Map(members.map((member) => [member.user_id, member])),
  };
}
