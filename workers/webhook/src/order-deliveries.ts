import type { WebhookEvent, WebhookOccasion } from "@warren/contracts/webhook";
import type { Handler, WorkContext } from "@warren/runtime/work";
import { v5 as uuidV5 } from "uuid";

const NAMESPACE = "5f0b3c52-6c0e-5a34-9a3e-0f5f6b1f1a77";

/** The same event and webhook make the same delivery, however often the event comes. */
function order({ bus }: Pick<WorkContext, "bus">, eventId: string, payload: WebhookOccasion) {
  const jobId = uuidV5(`${payload.webhookId} ${eventId}`, NAMESPACE);
  // begins with what a webhook's deliveries are listed by: whose, and when
  const key = `${payload.webhookId}:${payload.at}:${jobId}`;
  return bus.command("job.submit", { jobId, key, type: "webhook.deliver", payload }, { id: jobId });
}

/** Orders a delivery for each webhook of the room that is told this type. Resolves when the orders are confirmed. */
export const orderForEvent: Handler<WebhookEvent> = async ({ type, id, body }, { bus }) => {
  const { roomId, seq, at } = body;
  const { webhookIds } = await bus.query("webhook.match", { roomId, type });
  const occasion = { roomId, type, seq, at };
  await Promise.all(webhookIds.map((webhookId) => order({ bus }, id, { webhookId, ...occasion })));
};

/** Orders the delivery of a test. */
export const orderForTest: Handler<"webhook.pinged"> = async ({ type, id, body }, { bus }) => {
  const { webhookId, roomId, at } = body;
  await order({ bus }, id, { webhookId, roomId, type, at });
};
