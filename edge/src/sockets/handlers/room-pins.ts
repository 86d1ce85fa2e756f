import type { EventHandler } from "../event-handler.ts";

export const roomPins: EventHandler<"room:pins"> = ({ edge, user, data }) =>
  edge.bus.query("room.pins", { ...data, userId: user.id });
