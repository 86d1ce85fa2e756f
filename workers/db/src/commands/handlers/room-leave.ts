import { WarrenError } from "@warren/contracts/errors";
import type { CommandHandler } from "../handler.ts";
import { refuseLastOwner } from "../last-owner.ts";
import { removeMember } from "../remove-member.ts";

/** Leaves a room. A direct conversation cannot be left: opening it again would be the same room. */
export const roomLeave: CommandHandler<"room.leave"> = async (command, unit) => {
  const { room, member } = unit.roomOfMember(command.body.roomId, command.actor);
  if (room.kind === "direct") throw new WarrenError("forbidden", "A direct conversation cannot be left.");
  await refuseLastOwner(unit, member);
  removeMember(unit, command, room, command.actor, "left");
  return { room: null };
};
