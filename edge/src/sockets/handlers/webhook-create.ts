import { v7 as uuid } from "uuid";
import { sessionHashOf } from "../../sessions/session-id.ts";
import { newHookSecret } from "../../tokens/token-text.ts";
import type { EventHandler } from "../event-handler.ts";

/** Answers with the webhook's secret: of an incoming one what nobody can ask for again. */
export const webhookCreate: EventHandler<"webhook:create"> = async ({ edge, user, data }) => {
  const { clientId = uuid(), ...wish } = data;
  const sending = { id: clientId, actor: user.id };
  if (wish.direction === "incoming") {
    const secret = newHookSecret();
    const body = { ...wish, secretHash: sessionHashOf(secret) };
    const { webhook } = await edge.bus.awaitCommand("webhook.create", body, sending);
    return { webhook, secret };
  }
  const { webhook } = await edge.bus.awaitCommand("webhook.create", wish, sending);
  const which = { userId: user.id, roomId: webhook.roomId, webhookId: webhook.id };
  return { webhook, ...(await edge.bus.query("webhook.secret", which)) };
};
