import type { ClientEventData } from "@warren/contracts/socket/client-events";
import type { EdgeParts } from "../edge-parts.ts";

/**
 * Resolves when the message is accepted: confirmed by RabbitMQ, to be stored.
 * @throws LimitError; WarrenError `busy` when the sender has too many that are not stored yet, `unavailable`.
 */
export async function sendMessage(
  edge: Pick<EdgeParts, "bus" | "limits" | "outstanding">,
  senderId: string,
  { clientId, ...message }: ClientEventData<"message:send">,
): Promise<void> {
  await edge.limits.sendsPerUser.take(senderId);
  await edge.outstanding.accept(senderId, clientId, () =>
    edge.bus.command("message.send", message, { id: clientId, actor: senderId }),
  );
}
