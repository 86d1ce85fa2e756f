import type { EventHandler } from "../event-handler.ts";

export const webhookList: EventHandler<"webhook:list"> = ({ edge, user, data }) =>
  edge.bus.query("webhook.list", { ...data, userId: user.id });
