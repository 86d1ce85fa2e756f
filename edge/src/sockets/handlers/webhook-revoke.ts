import { v7 as uuid } from "uuid";
import type { EventHandler } from "../event-handler.ts";

/** Answers once nothing comes in or goes out by the webhook any more. */
export const webhookRevoke: EventHandler<"webhook:revoke"> = ({ edge, user, data }) => {
  const { clientId = uuid(), ...body } = data;
  return edge.bus.awaitCommand("webhook.revoke", body, { id: clientId, actor: user.id });
};
