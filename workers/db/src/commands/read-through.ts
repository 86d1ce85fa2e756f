import { select } from "../sql/pool.ts";
import type { Command } from "./command.ts";
import { emitRead } from "./read-output.ts";
import type { MemberRow, RoomRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

/** Whether everything after `read` and before the newest message is the sender's own. */
async function onlyOwnAfter(unit: Unit, room: RoomRow, read: number, senderId: string): Promise<boolean> {
  const { from, ids } = unit.sendersSince(room);
  // the newest is the message itself; what this batch holds is told without asking the database
  const inBatch = ids.slice(Math.max(0, read - from), -1);
  if (inBatch.some((id) => id !== senderId)) return false;
  if (read >= from) return true;
  const [other] = await select<{ n: number }>(
    unit.connection,
    "SELECT n FROM messages WHERE room_id = ? AND r = 0 AND n > ? AND n <= ? AND sender_id <> ? LIMIT 1",
    [room.id, read, from, senderId],
  );
  return other === undefined;
}

/**
 * Sending reads up to the newest message the sender had on screen, and through the new one, the room's newest, when
 * nothing but their own lies between. The position only grows.
 */
export async function readThrough(
  unit: Unit,
  command: Command,
  room: RoomRow,
  member: MemberRow,
  seenN: number | undefined,
): Promise<void> {
  const n = room.last_n;
  const before = member.read_n;
  const seen = Math.max(before, Math.min(seenN ?? 0, n - 1));
  const read = (await onlyOwnAfter(unit, room, seen, command.actor)) ? n : seen;
  if (read === before) return;
  unit.setMember({ ...member, read_n: read });
  // browsers know by themselves that one's own next message is read; anything more they must be told
  if (before < n - 1) emitRead(unit, command, room, read);
}
