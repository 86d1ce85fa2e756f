import { WarrenError } from "@warren/contracts/errors";
import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { revokeInvitesOf } from "../invites.ts";
import { removeMember, roomToRemoveFrom } from "../remove-member.ts";
import { findUsers } from "../users.ts";

/** Takes somebody out of a room and keeps them out. */
export const memberBan: CommandHandler<"member.ban"> = async (command, unit) => {
  const { roomId, userId } = command.body;
  const room = await roomToRemoveFrom(unit, command);
  const [user] = await findUsers(unit.connection, [userId]);
  if (!user) throw new WarrenError("not_found", "There is no such person.");
  await execute(
    unit.connection,
    `INSERT INTO room_bans (room_id, user_id, actor_id, created_at) VALUES (?) ON DUPLICATE KEY UPDATE user_id = user_id`,
    [[roomId, userId, command.actor, unit.at]],
  );
  await revokeInvitesOf(unit, roomId, userId);
  removeMember(unit, command, room, userId, "banned");
};
