import { v5 as derivedId } from "uuid";
import { execute, select } from "../sql/pool.ts";
import type { Command } from "./command.ts";
import type { Unit } from "./unit.ts";

/**
 * Notes whether a person may sign in, tells operators' records, and has the rooms look at it that live by who is there:
 * each in its own order, by a command of its own.
 */
export async function setActive(
  unit: Unit,
  command: Command<"user.deactivate"> | Command<"user.restore">,
): Promise<void> {
  const { userId } = command.body;
  const isActive = command.type === "user.restore";
  await execute(unit.connection, "UPDATE users SET deactivated_at = ? WHERE id = ?", [
    isActive ? null : unit.at,
    userId,
  ]);
  const type = isActive ? "user.restored" : "user.deactivated";
  const at = unit.at.toISOString();
  unit.emit({
    kind: "event",
    type,
    id: `${command.id}:${type}`,
    user: userId,
    actor: command.actor,
    command: command.id,
    at,
    body: { userId, actorId: command.actor, at },
  });
  const rooms = await select<{ room_id: string }>(
    unit.connection,
    `SELECT m.room_id FROM room_members m JOIN rooms r ON r.id = m.room_id
     WHERE m.user_id = ? AND (m.role = 'owner' OR r.kind = 'direct') ORDER BY m.room_id`,
    [userId],
  );
  for (const { room_id: roomId } of rooms) {
    unit.emit({
      kind: "command",
      type: "member.review",
      id: derivedId(roomId, command.id),
      actor: command.actor,
      body: { roomId, userId },
    });
  }
}
