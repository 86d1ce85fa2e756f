import { v7 as uuid } from "uuid";
import { enterRoom } from "../enter-room.ts";
import type { EventHandler } from "../event-handler.ts";

/** Answers once the room is stored and the creator's sockets hear it. */
export const roomCreate: EventHandler<"room:create"> = async ({ edge, user, data }) => {
  const { id: roomId, clientId = uuid(), name, kind } = data;
  const sending = { id: clientId, actor: user.id };
  const answer = await edge.bus.awaitCommand("room.create", { roomId, name, kind }, sending);
  await enterRoom(edge, user.id, roomId);
  return answer;
};
