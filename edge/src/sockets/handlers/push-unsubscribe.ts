import { v7 as uuid } from "uuid";
import type { EventHandler } from "../event-handler.ts";

export const pushUnsubscribe: EventHandler<"push:unsubscribe"> = async ({ edge, user, data }) => {
  const { clientId = uuid(), endpoint } = data;
  await edge.limits.sendsPerUser.take(user.id);
  return edge.bus.awaitCommand("push.unsubscribe", { endpoint }, { id: clientId, actor: user.id });
};
