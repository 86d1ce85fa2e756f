import type { EventHandler } from "../event-handler.ts";

export const searchFind: EventHandler<"search:find"> = ({ edge, user, data }) =>
  edge.bus.query("search.find", { ...data, userId: user.id });
