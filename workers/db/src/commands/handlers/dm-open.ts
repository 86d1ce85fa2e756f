import { directRoomId } from "@warren/contracts/direct-room";
import { WarrenError } from "@warren/contracts/errors";
import { flush } from "../flush.ts";
import type { CommandHandler } from "../handler.ts";
import { join } from "../join.ts";
import { newRoom } from "../rows.ts";
import { roomView } from "../room-view.ts";
import { findUsers } from "../users.ts";

/** Opens the one direct room of these people, or finds it. */
export const dmOpen: CommandHandler<"dm.open"> = async (command, unit) => {
  const { roomId, userIds } = command.body;
  const people = [...new Set([command.actor, ...userIds])];
  if (people.length < 2) throw new WarrenError("bad_request", "Name somebody else to talk to.");
  if (roomId !== directRoomId(people))
    throw new WarrenError("bad_request", "The room's id does not belong to these people.");
  if (!unit.rooms.has(roomId)) {
    const known = await findUsers(unit.connection, people);
    if (known.length < people.length) throw new WarrenError("not_found", "There is no such person.");
    if (known.some(({ deactivated }) => deactivated)) throw new WarrenError("deactivated");
    const room = newRoom(roomId, { name: "", kind: "direct" }, unit.at);
    unit.addRoom(room);
    unit.setMember({
      room_id: roomId,
      user_id: command.actor,
      role: "member",
      read_n: 0,
      read_version: 0,
      joined_at: unit.at,
    });
    const created = { name: "", kind: "direct" as const, actorId: command.actor };
    unit.change("room.created", room, command, created, { user: command.actor });
    for (const userId of people.slice(1)) await join(unit, command, room, userId);
  }
  await flush(unit);
  return { room: await roomView(unit.connection, command.actor, roomId) };
};
