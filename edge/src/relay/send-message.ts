import { WarrenError } from "@warren/contracts/errors";
import type { ClientEventData } from "@warren/contracts/socket/client-events";
import type { EdgeParts } from "../edge-parts.ts";
import type { Source } from "./waiting-line.ts";

/**
 * Resolves when the message is accepted: confirmed by RabbitMQ, to be stored.
 * @param source what it was read from, which is not read while it waits for those before it to be stored.
 * @throws LimitError; WarrenError `busy` when too many are not stored yet, of the sender or of all; `unavailable`.
 */
export async function sendMessage(
  edge: Pick<EdgeParts, "bus" | "config" | "limits" | "noteAccepted" | "outstanding">,
  senderId: string,
  { clientId, ...message }: ClientEventData<"message:send">,
  source?: Source,
): Promise<void> {
  const { perMessage } = edge.config.uploads;
  if ((message.attachmentIds?.length ?? 0) > perMessage)
    throw new WarrenError("limit_reached", `A message carries at most ${String(perMessage)} files.`);
  await edge.limits.sendsPerUser.take(senderId);
  const publish = () => edge.bus.command("message.send", message, { id: clientId, actor: senderId });
  await edge.outstanding.accept(senderId, clientId, publish, source);
  edge.noteAccepted(clientId);
}
