import { WarrenError } from "@warren/contracts/errors";
import { isBanned } from "../bans.ts";
import type { CommandHandler } from "../handler.ts";
import { join } from "../join.ts";

/** A member lets another person in. */
export const memberAdd: CommandHandler<"member.add"> = async (command, unit) => {
  const { roomId, userId } = command.body;
  const { room } = unit.roomOfMember(roomId, command.actor);
  if (room.kind === "direct") throw new WarrenError("forbidden", "Open another direct conversation instead.");
  if (await isBanned(unit, roomId, userId)) throw new WarrenError("banned");
  await join(unit, command, room, userId);
};
