import { WarrenError } from "@warren/contracts/errors";
import type { CommandHandler } from "../handler.ts";
import { revokeInvitesOf } from "../invites.ts";
import { removeMember, roomToRemoveFrom } from "../remove-member.ts";

/** Takes a member out of a room. */
export const memberKick: CommandHandler<"member.kick"> = async (command, unit) => {
  const { roomId, userId } = command.body;
  const room = await roomToRemoveFrom(unit, command);
  if (!unit.member(roomId, userId)) throw new WarrenError("not_found", "This person is not in the room.");
  await revokeInvitesOf(unit, roomId, userId);
  removeMember(unit, command, room, userId, "kicked");
};
