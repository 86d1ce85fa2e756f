import type { EventHandler } from "../event-handler.ts";

export const notificationWhy: EventHandler<"notification:why"> = ({ edge, user, data }) =>
  edge.bus.query("notification.why", { ...data, userId: user.id });
