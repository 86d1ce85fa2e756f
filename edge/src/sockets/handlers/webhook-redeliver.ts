import { v7 as uuid } from "uuid";
import type { EventHandler } from "../event-handler.ts";

/** Answers once the order is stored; the deliveries tell what became of it. */
export const webhookRedeliver: EventHandler<"webhook:redeliver"> = ({ edge, user, data }) => {
  const { clientId = uuid(), ...body } = data;
  return edge.bus.awaitCommand("webhook.redeliver", body, { id: clientId, actor: user.id });
};
