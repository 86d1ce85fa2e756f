import { WarrenError } from "@warren/contracts/errors";
import { flush } from "../flush.ts";
import type { CommandHandler } from "../handler.ts";
import { refuseTakenName } from "../room-name.ts";
import { findUsers } from "../users.ts";

/** Gives a room another name. Its owners and moderators, and operators who are in it. */
export const roomRename: CommandHandler<"room.rename"> = async (command, unit) => {
  const { roomId, name } = command.body;
  const { room, member } = unit.roomOfMember(roomId, command.actor);
  if (room.kind === "direct") throw new WarrenError("forbidden", "A direct conversation has no name.");
  if (member.role === "member") {
    const [user] = await findUsers(unit.connection, [command.actor]);
    if (user?.role !== "operator")
      throw new WarrenError("forbidden", "Only owners and moderators rename a room.");
  }
  await flush(unit);
  if (room.kind === "public") {
    await refuseTakenName(unit, roomId, name);
    room.name_key = name.toLowerCase();
  }
  room.name = name;
  unit.change("room.renamed", room, command, { name, actorId: command.actor });
};
