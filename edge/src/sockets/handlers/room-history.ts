import type { EventHandler } from "../event-handler.ts";

export const roomHistory: EventHandler<"room:history"> = ({ edge, user, data }) =>
  edge.bus.query("room.history", { ...data, userId: user.id });
