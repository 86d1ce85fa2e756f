import { directRoomId } from "@warren/contracts/direct-room";
import { v7 as uuid } from "uuid";
import { enterRoom } from "../enter-room.ts";
import type { EventHandler } from "../event-handler.ts";

/** The direct room of these people and oneself: the same people always get the same room. */
export const dmOpen: EventHandler<"dm:open"> = async ({ edge, user, data }) => {
  const { clientId = uuid(), userIds } = data;
  const roomId = directRoomId([user.id, ...userIds]);
  const answer = await edge.bus.awaitCommand(
    "dm.open",
    { roomId, userIds },
    { id: clientId, actor: user.id },
  );
  await enterRoom(edge, user.id, roomId);
  return answer;
};
