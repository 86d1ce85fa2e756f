import { WarrenError } from "@warren/contracts/errors";
import { roomOfRole } from "../authority.ts";
import type { CommandHandler } from "../handler.ts";
import { refuseLastOwner } from "../last-owner.ts";
import { findUsers } from "../users.ts";

/** Gives a member another role; the one they have already changes nothing. */
export const memberRole: CommandHandler<"member.role"> = async (command, unit) => {
  const { roomId, userId, memberRole: role } = command.body;
  const room = await roomOfRole(unit, command, "owner");
  const member = unit.member(roomId, userId);
  if (!member) throw new WarrenError("not_found", "This person is not in the room.");
  if (member.role === role) return;
  const [user] = await findUsers(unit.connection, [userId]);
  if (user?.deactivated === true && role !== "member") throw new WarrenError("deactivated");
  await refuseLastOwner(unit, member);
  unit.setMember({ ...member, role });
  unit.change("member.role-changed", room, command, { userId, memberRole: role, actorId: command.actor });
};
