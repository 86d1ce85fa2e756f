import { v7 as uuid } from "uuid";
import { enterRoom } from "../enter-room.ts";
import type { EventHandler } from "../event-handler.ts";

/** Answers once the membership is stored and the person's sockets hear the room. */
export const roomJoin: EventHandler<"room:join"> = async ({ edge, user, data }) => {
  const { clientId = uuid(), roomId } = data;
  const answer = await edge.bus.awaitCommand("room.join", { roomId }, { id: clientId, actor: user.id });
  await enterRoom(edge, user.id, roomId);
  return answer;
};
