import type { EventHandler } from "../event-handler.ts";

export const roomSync: EventHandler<"room:sync"> = ({ edge, user, data }) =>
  edge.roomSyncs.read({ ...data, userId: user.id });
