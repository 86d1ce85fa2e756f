import type { EventHandler } from "../event-handler.ts";

export const roomMembers: EventHandler<"room:members"> = ({ edge, user, data }) =>
  edge.bus.query("room.members", { ...data, userId: user.id });
