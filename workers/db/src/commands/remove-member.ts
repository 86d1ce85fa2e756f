import { WarrenError } from "@warren/contracts/errors";
import { roomOfRole } from "./authority.ts";
import type { Command } from "./command.ts";
import { refuseLastOwner } from "./last-owner.ts";
import type { RoomRow } from "./rows.ts";
import type { Unit } from "./unit.ts";

/**
 * The room, for somebody who may take this person out of it: moderators take out members, owners everybody.
 * @throws WarrenError as {@link roomOfRole} does, `last_owner`, and `bad_request` for oneself, who leaves instead.
 */
export async function roomToRemoveFrom(
  unit: Unit,
  command: Command<"member.kick"> | Command<"member.ban">,
): Promise<RoomRow> {
  const { roomId, userId } = command.body;
  const member = unit.member(roomId, userId);
  const isPlain = member === undefined || member.role === "member";
  const room = await roomOfRole(unit, command, isPlain ? "moderator" : "owner");
  if (userId === command.actor) throw new WarrenError("bad_request", "Leave the room instead.");
  if (member) await refuseLastOwner(unit, member);
  return room;
}

/** The person is no member any more: the event reaches their sockets as the room's last. Does nothing for nobody's membership. */
export function removeMember(
  unit: Unit,
  command: Command,
  room: RoomRow,
  userId: string,
  reason: "left" | "kicked" | "banned",
): void {
  if (!unit.member(room.id, userId)) return;
  unit.removeMember(room.id, userId);
  // who comes back begins without unread replies, as without unread messages
  unit.writes.push({
    sql: "DELETE FROM thread_members WHERE user_id = ? AND room_id = ?",
    values: [userId, room.id],
  });
  unit.change("member.left", room, command, { userId, actorId: command.actor, reason }, { user: userId });
}
