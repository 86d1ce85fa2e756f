import type { EventHandler } from "../event-handler.ts";

export const roomBans: EventHandler<"room:bans"> = ({ edge, user, data }) =>
  edge.bus.query("room.bans", { ...data, userId: user.id });
