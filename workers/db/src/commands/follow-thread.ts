import type { Command } from "./command.ts";
import type { Unit } from "./unit.ts";

/** Writes how far somebody has read a thread that they follow. */
export function writeThreadRead(unit: Unit, place: [string, number], userId: string, readR: number): void {
  unit.writes.push({
    sql: `INSERT INTO thread_members (room_id, n, user_id, read_r, followed) VALUES (?)
     ON DUPLICATE KEY UPDATE read_r = VALUES(read_r), followed = 1`,
    values: [[...place, userId, readR, 1]],
  });
}

/** Makes somebody follow a thread as read up to a reply, and tells their own sockets. */
export function followThread(
  unit: Unit,
  command: Command,
  [roomId, n]: [string, number],
  userId: string,
  readR: number,
): void {
  writeThreadRead(unit, [roomId, n], userId, readR);
  unit.emit({
    kind: "event",
    type: "thread.followed",
    id: `${command.id}:thread.followed:${userId}`,
    user: userId,
    actor: command.actor,
    ...(command.type === "thread.follow" ? { command: command.id } : {}),
    at: unit.at.toISOString(),
    body: { roomId, n, userId, readR },
  });
}
