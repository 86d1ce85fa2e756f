import type { EventHandler } from "../event-handler.ts";

export const notificationPreferences: EventHandler<"notification:preferences"> = ({ edge, user }) =>
  edge.bus.query("notification.preferences", { userId: user.id });
