import type { Command } from "./command.ts";
import { emitRead } from "./read-output.ts";
import type { MemberRow, RoomRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

/**
 * Sending reads up to the newest message the sender had on screen, and through the new one, the room's newest, when
 * nothing but their own lies between: the room knows how far back its newest messages are one sender's. The position
 * only grows.
 */
export function readThrough(
  unit: Unit,
  command: Command,
  room: RoomRow,
  member: MemberRow,
  seenN: number | undefined,
): void {
  const n = room.last_n;
  const before = member.read_n;
  const seen = Math.max(before, Math.min(seenN ?? 0, n - 1));
  const read = room.run_from <= seen + 1 ? n : seen;
  if (read === before) return;
  const reader = { ...member, read_n: read };
  unit.setMember(reader);
  // browsers know by themselves that one's own next message is read; anything more they must be told
  if (before < n - 1) emitRead(unit, command, room, reader);
}
