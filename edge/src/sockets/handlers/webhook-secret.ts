import type { EventHandler } from "../event-handler.ts";

export const webhookSecret: EventHandler<"webhook:secret"> = ({ edge, user, data }) =>
  edge.bus.query("webhook.secret", { ...data, userId: user.id });
