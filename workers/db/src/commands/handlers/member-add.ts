import { WarrenError } from "@warren/contracts/errors";
import type { CommandHandler } from "../handler.ts";
import { join } from "../join.ts";

/** A member lets another person in. */
export const memberAdd: CommandHandler<"member.add"> = async (command, unit) => {
  const { room } = unit.roomOfMember(command.body.roomId, command.actor);
  if (room.kind === "direct") throw new WarrenError("forbidden", "Open another direct conversation instead.");
  await join(unit, command, room, command.body.userId);
};
