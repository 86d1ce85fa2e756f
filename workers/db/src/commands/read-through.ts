import { select } from "../sql/pool.ts";
import type { Command } from "./command.ts";
import { flush } from "./flush.ts";
import { emitRead } from "./read-output.ts";
import type { MemberRow, RoomRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

async function onlyOwnBetween(
  unit: Unit,
  roomId: string,
  from: number,
  to: number,
  senderId: string,
): Promise<boolean> {
  await flush(unit);
  const [other] = await select<{ n: number }>(
    unit.connection,
    "SELECT n FROM messages WHERE room_id = ? AND r = 0 AND n > ? AND n < ? AND sender_id <> ? LIMIT 1",
    [roomId, from, to, senderId],
  );
  return other === undefined;
}

/**
 * Sending reads up to the newest message the sender had on screen, and through the new one when nothing but their own
 * lies between. The position only grows.
 */
export async function readThrough(
  unit: Unit,
  command: Command,
  room: RoomRow,
  member: MemberRow,
  n: number,
  seenN: number | undefined,
): Promise<void> {
  const before = member.read_n;
  let read = Math.max(before, Math.min(seenN ?? 0, n - 1));
  if (read === n - 1) read = n;
  // only a position that moved can have closed a gap: without that, an older own message would have been read already
  else if (read > before && (await onlyOwnBetween(unit, room.id, read, n, command.actor))) read = n;
  if (read === before) return;
  unit.setMember({ ...member, read_n: read });
  // browsers know by themselves that one's own next message is read; anything more they must be told
  if (before < n - 1) emitRead(unit, command, room, read);
}
