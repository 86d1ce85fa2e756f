import { WarrenError } from "@warren/contracts/errors";
import type { EdgeParts } from "../../edge-parts.ts";
import type { EventHandler } from "../event-handler.ts";
import { audience } from "../warren-socket.ts";

/** Where there is no socket whose rooms are known, the database tells. */
async function isMember({ bus }: EdgeParts, userId: string, roomId: string): Promise<boolean> {
  const { rooms } = await bus.query("membership.list", { userIds: [userId] });
  return rooms[userId]?.includes(roomId) === true;
}

/** Tells the room's other members at once, without the database: only what this socket hears, it may speak to. */
export const typingStart: EventHandler<"typing:start"> = async ({ edge, socket, user, data: { roomId } }) => {
  const mayTell = socket ? socket.rooms.has(audience.room(roomId)) : await isMember(edge, user.id, roomId);
  if (!mayTell) throw new WarrenError("not_found");
  await edge.bus.tell("typing.started", { roomId, userId: user.id }, { room: roomId, actor: user.id });
  return {};
};
