import type { Incoming, Outgoing } from "../bus/envelope.ts";
import type { Attributes } from "./tracing.ts";

type Addressed = Pick<Incoming | Outgoing, "exchange" | "routingKey" | "id" | "correlationId">;

/** What a span says about its message, under the names of OpenTelemetry's conventions for messaging. */
export function messagingAttributes(
  { exchange, routingKey, id, correlationId }: Addressed,
  operation: "send" | "process",
): Attributes {
  return {
    "messaging.system": "rabbitmq",
    "messaging.destination.name": `${exchange}:${routingKey}`,
    "messaging.operation.type": operation,
    "messaging.message.id": id,
    "messaging.message.conversation_id": correlationId,
  };
}
