import type { EventHandler } from "../event-handler.ts";

export const webhookDeliveries: EventHandler<"webhook:deliveries"> = ({ edge, user, data }) =>
  edge.bus.query("webhook.deliveries", { ...data, userId: user.id });
