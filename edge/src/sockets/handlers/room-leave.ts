import { v7 as uuid } from "uuid";
import type { EventHandler } from "../event-handler.ts";

/** Answers once it is stored that the person has left. */
export const roomLeave: EventHandler<"room:leave"> = ({ edge, user, data }) => {
  const { clientId = uuid(), roomId } = data;
  return edge.bus.awaitCommand("room.leave", { roomId }, { id: clientId, actor: user.id });
};
