import { v7 as uuid } from "uuid";
import type { EventHandler } from "../event-handler.ts";

/** Answers once the test is stored; the deliveries tell what became of it. */
export const webhookPing: EventHandler<"webhook:ping"> = ({ edge, user, data }) => {
  const { clientId = uuid(), ...body } = data;
  return edge.bus.awaitCommand("webhook.ping", body, { id: clientId, actor: user.id });
};
