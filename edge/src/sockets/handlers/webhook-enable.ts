import { v7 as uuid } from "uuid";
import type { EventHandler } from "../event-handler.ts";

/** Answers once the webhook is tried again. */
export const webhookEnable: EventHandler<"webhook:enable"> = ({ edge, user, data }) => {
  const { clientId = uuid(), ...body } = data;
  return edge.bus.awaitCommand("webhook.enable", body, { id: clientId, actor: user.id });
};
