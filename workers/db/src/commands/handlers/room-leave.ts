import { WarrenError } from "@warren/contracts/errors";
import type { CommandHandler } from "../handler.ts";

/** Leaves a room. A direct conversation cannot be left: opening it again would be the same room. */
export const roomLeave: CommandHandler<"room.leave"> = (command, unit) => {
  const { room } = unit.roomOfMember(command.body.roomId, command.actor);
  if (room.kind === "direct") throw new WarrenError("forbidden", "A direct conversation cannot be left.");
  unit.removeMember(room.id, command.actor);
  unit.change(
    "member.left",
    room,
    command,
    { userId: command.actor, actorId: command.actor },
    { user: command.actor },
  );
  return { room: null };
};
