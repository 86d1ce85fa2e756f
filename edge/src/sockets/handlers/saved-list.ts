import type { EventHandler } from "../event-handler.ts";

export const savedList: EventHandler<"saved:list"> = ({ edge, user, data }) =>
  edge.bus.query("saved.list", { ...data, userId: user.id });
