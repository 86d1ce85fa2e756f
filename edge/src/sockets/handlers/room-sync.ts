import type { EventHandler } from "../event-handler.ts";

export const roomSync: EventHandler<"room:sync"> = ({ edge, user, data }) =>
  edge.bus.query("room.sync", { ...data, userId: user.id });
