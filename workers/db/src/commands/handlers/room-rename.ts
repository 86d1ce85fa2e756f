import { roomOfRole } from "../authority.ts";
import { flush } from "../flush.ts";
import type { CommandHandler } from "../handler.ts";
import { refuseTakenName } from "../room-name.ts";

/** Gives a room another name. */
export const roomRename: CommandHandler<"room.rename"> = async (command, unit) => {
  const { roomId, name } = command.body;
  const room = await roomOfRole(unit, command, "moderator");
  await flush(unit);
  if (room.kind === "public") {
    await refuseTakenName(unit, roomId, name);
    room.name_key = name.toLowerCase();
  }
  room.name = name;
  unit.change("room.renamed", room, command, { name, actorId: command.actor });
};
