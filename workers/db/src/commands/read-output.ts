import type { Command } from "./command.ts";
import type { ThreadPosition } from "./follow-thread.ts";
import type { MemberRow, RoomRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

/** Tells a new read position: to the reader's own sockets, in a direct room to everybody in it. */
export function emitRead(unit: Unit, command: Command, room: RoomRow, member: MemberRow): void {
  const shared = room.kind === "direct";
  unit.emit({
    kind: "event",
    type: "read.updated",
    id: `${command.id}:read.updated`,
    ...(shared ? { room: room.id } : { user: command.actor }),
    actor: command.actor,
    ...(command.type === "room.read" ? { command: command.id } : {}),
    at: unit.at.toISOString(),
    body: {
      roomId: room.id,
      userId: command.actor,
      n: member.read_n,
      ...(member.read_version === 0 ? {} : { version: member.read_version }),
    },
  });
}

/** Tells a new read position in a thread: to the reader's own sockets alone. */
export function emitThreadRead(
  unit: Unit,
  command: Command,
  [roomId, threadN]: [string, number],
  { readR, version }: ThreadPosition,
): void {
  unit.emit({
    kind: "event",
    type: "read.updated",
    id: `${command.id}:read.updated`,
    user: command.actor,
    actor: command.actor,
    ...(["thread.read", "thread.unread"].includes(command.type) ? { command: command.id } : {}),
    at: unit.at.toISOString(),
    body: {
      ...{ roomId, threadN, r: readR, userId: command.actor },
      ...(version === 0 ? {} : { version }),
    },
  });
}
