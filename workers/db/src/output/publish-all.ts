import type { Outgoing } from "@warren/contracts/bus/envelope";
import type { Publisher } from "@warren/contracts/bus/publisher";
import pRetry from "p-retry";
import type { Logger } from "pino";

/**
 * Publishes in order and resolves when everything is confirmed, however long that takes: what is committed must be
 * told before its command is acknowledged. A refused message is tried again with the same id.
 */
export async function publishAll(publisher: Publisher, messages: Outgoing[], log: Logger): Promise<void> {
  await Promise.all(
    messages.map((message) =>
      pRetry(() => publisher.publish(message), {
        retries: Infinity,
        minTimeout: 100,
        maxTimeout: 2_000,
        randomize: true,
        onFailedAttempt: ({ error }) =>
          log.warn({ err: error, type: message.type, id: message.id }, "not published yet"),
      }),
    ),
  );
}
