import { WarrenError } from "@warren/contracts/errors";
import { select } from "../sql/pool.ts";
import type { Command } from "./command.ts";
import { ALL_ROOMS } from "./notification-preferences.ts";
import type { MemberRow, RoomRow } from "./rows.ts";
import type { Unit } from "./unit.ts";
import { findUsers } from "./users.ts";
import { orderWatch } from "./watch-room.ts";

/**
 * Makes somebody a member: nothing that was there before counts as unread. Does nothing for a member.
 * @throws WarrenError `not_found` when there is no such person, `deactivated` when they cannot sign in.
 */
export async function join(
  unit: Unit,
  command: Command,
  room: RoomRow,
  userId: string,
  role: MemberRow["role"] = "member",
): Promise<void> {
  if (unit.member(room.id, userId)) return;
  const [user] = await findUsers(unit.connection, [userId]);
  if (!user) throw new WarrenError("not_found", "There is no such person.");
  if (user.deactivated === true) throw new WarrenError("deactivated");
  unit.setMember({
    room_id: room.id,
    user_id: userId,
    role,
    read_n: room.last_n,
    read_version: 0,
    joined_at: unit.at,
  });
  // a direct room is noticed by what is written in it
  const isInvited = userId !== command.actor && room.kind !== "direct";
  unit.change(
    "member.joined",
    room,
    command,
    { user, memberRole: role, actorId: command.actor },
    { user: userId, ...(isInvited ? { keys: ["by.another"] } : {}) },
  );
  const [watcher] = await select(
    unit.connection,
    "SELECT user_id FROM notification_preferences WHERE user_id = ? AND room_id IN (?) AND watches = 1 LIMIT 1",
    [userId, [ALL_ROOMS, room.id]],
  );
  if (watcher) orderWatch(unit, command, [room.id]);
}
