import { WarrenError } from "@warren/contracts/errors";
import { flush } from "../flush.ts";
import type { CommandHandler } from "../handler.ts";
import { refuseTakenName } from "../room-name.ts";
import { newRoom } from "../rows.ts";
import { roomView } from "../room-view.ts";

/** Makes a room with its creator as owner; its log begins with `room.created`. */
export const roomCreate: CommandHandler<"room.create"> = async (command, unit) => {
  const { roomId, name, kind } = command.body;
  if (unit.rooms.has(roomId))
    throw new WarrenError("conflict", "A room with this id exists already; make a new id.");
  await flush(unit);
  if (kind === "public") await refuseTakenName(unit, roomId, name);
  const room = newRoom(roomId, { name, kind }, unit.at);
  unit.addRoom(room);
  unit.setMember({
    room_id: roomId,
    user_id: command.actor,
    role: "owner",
    read_n: 0,
    read_version: 0,
    joined_at: unit.at,
  });
  unit.change("room.created", room, command, { name, kind, actorId: command.actor }, { user: command.actor });
  await flush(unit);
  return { room: await roomView(unit.connection, command.actor, roomId) };
};
