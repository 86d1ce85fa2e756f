import { openBus } from "@warren/contracts/bus/bus";
import { silentLog } from "@warren/runtime/testing/silent-log";
import { v7 as uuid } from "uuid";
import type { WarrenStack } from "../testing/warren-stack.ts";

/** Gives up a message, as the webhook worker does with one that it cannot read; resolves when RabbitMQ has taken it. */
export async function leaveDeadLetter(stack: WarrenStack): Promise<void> {
  const part = await openBus({ url: stack.amqpUrl("webhook"), part: "webhook", log: silentLog() });
  const id = uuid();
  await part.publisher.publish({
    ...{ exchange: "dead", routingKey: "webhook.webhook.deliver", type: "webhook.deliver", id },
    ...{
      correlationId: id,
      content: Buffer.from(JSON.stringify({ delivery: id, tries: 3 })),
      persistent: true,
    },
    headers: { reason: "malformed: webhookId: expected a string, received nothing" },
  });
  await part.close();
}
