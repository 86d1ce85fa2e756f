import type { Command } from "./command.ts";
import type { ThreadMemberRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

/** How far somebody has read a thread, and how often they have taken that back. */
export interface ThreadPosition {
  readonly readR: number;
  readonly version: number;
}

/** Writes how far somebody has read a thread that they follow. */
export function writeThreadRead(
  unit: Unit,
  place: [string, number],
  userId: string,
  { readR, version }: ThreadPosition,
): void {
  unit.writes.push({
    sql: `INSERT INTO thread_members (room_id, n, user_id, read_r, read_version, followed) VALUES (?)
     ON DUPLICATE KEY UPDATE read_r = VALUES(read_r), read_version = VALUES(read_version), followed = 1`,
    values: [[...place, userId, readR, version, 1]],
  });
}

/** Makes somebody follow a thread from a position on, and tells their own sockets. */
export function followThread(
  unit: Unit,
  command: Command,
  [roomId, n]: [string, number],
  userId: string,
  position: ThreadPosition,
): void {
  const { readR, version } = position;
  writeThreadRead(unit, [roomId, n], userId, position);
  unit.emit({
    kind: "event",
    type: "thread.followed",
    id: `${command.id}:thread.followed:${userId}`,
    user: userId,
    actor: command.actor,
    ...(["thread.follow", "thread.unread"].includes(command.type) ? { command: command.id } : {}),
    at: unit.at.toISOString(),
    body: { roomId, n, userId, readR, ...(version === 0 ? {} : { readVersion: version }) },
  });
}

/** The position as browsers are told it. */
export function positionOf({ read_r, read_version }: Pick<ThreadMemberRow, "read_r" | "read_version">) {
  return { readR: read_r, ...(read_version === 0 ? {} : { readVersion: read_version }) };
}
