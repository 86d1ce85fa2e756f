import { v7 as uuid } from "uuid";
import type { EventHandler } from "../event-handler.ts";

export const notificationPrefer: EventHandler<"notification:prefer"> = async ({ edge, user, data }) => {
  const { clientId = uuid(), settings } = data;
  await edge.limits.sendsPerUser.take(user.id);
  return edge.bus.awaitCommand("notification.prefer", { settings }, { id: clientId, actor: user.id });
};
