import { WarrenError } from "@warren/contracts/errors";
import { isBanned } from "../bans.ts";
import { flush } from "../flush.ts";
import type { CommandHandler } from "../handler.ts";
import { join } from "../join.ts";
import { roomView } from "../room-view.ts";

/** Joins a public room. A room that one may not join answers like one that does not exist, unless everybody knows it. */
export const roomJoin: CommandHandler<"room.join"> = async (command, unit) => {
  const room = unit.rooms.get(command.body.roomId);
  if (!room || (room.kind !== "public" && !unit.member(room.id, command.actor)))
    throw new WarrenError("not_found");
  if (await isBanned(unit, room.id, command.actor))
    throw new WarrenError("forbidden", "You are banned from this room.");
  await join(unit, command, room, command.actor);
  await flush(unit);
  return { room: await roomView(unit.connection, command.actor, room.id) };
};
