import { WarrenError } from "@warren/contracts/errors";
import type { EventHandler } from "../event-handler.ts";
import { audience } from "../warren-socket.ts";

/** Tells the room's other members at once, without the database: only what this socket hears, it may speak to. */
export const typingStart: EventHandler<"typing:start"> = async ({ edge, socket, user, data: { roomId } }) => {
  if (!socket.rooms.has(audience.room(roomId))) throw new WarrenError("not_found");
  await edge.bus.tell("typing.started", { roomId, userId: user.id }, { room: roomId, actor: user.id });
  return {};
};
