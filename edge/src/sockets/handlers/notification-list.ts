import type { EventHandler } from "../event-handler.ts";

export const notificationList: EventHandler<"notification:list"> = ({ edge, user, data }) =>
  edge.bus.query("notification.list", { ...data, userId: user.id });
