import type { Outgoing } from "@warren/contracts/bus/envelope";
import type { Publisher } from "@warren/contracts/bus/publisher";
import pRetry from "p-retry";
import type { Logger } from "pino";

/**
 * Publishes in order and resolves when everything is confirmed, however long that takes: what is committed must be
 * told before its command is acknowledged. A refused message is tried again with the same id.
 * @param giveUp fires when this process ends: what is not told by then is told by whoever gets the command next.
 * @throws the signal's reason.
 */
export async function publishAll(
  publisher: Publisher,
  messages: readonly Outgoing[],
  log: Logger,
  giveUp: AbortSignal,
): Promise<void> {
  if (messages.length === 0) return;
  const failed = (message: Outgoing, error: unknown) =>
    log.warn({ err: error, type: message.type, id: message.id }, "not published yet");
  const again = (message: Outgoing) =>
    pRetry(() => publisher.publish(message), {
      retries: Infinity,
      minTimeout: 100,
      maxTimeout: 2_000,
      randomize: true,
      shouldRetry: () => !giveUp.aborted,
      onFailedAttempt: ({ error }) => failed(message, error),
    });
  // retrying begins with the first failure, which hardly one message in a million meets
  const confirmed = messages.map((message) =>
    publisher.publish(message).catch((error: unknown) => {
      failed(message, error);
      return again(message);
    }),
  );
  const all = Promise.all(confirmed);
  // whoever gives up does not look at it again
  all.catch(() => undefined);
  let stop = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(giveUp.reason as Error);
  });
  giveUp.addEventListener("abort", stop);
  try {
    giveUp.throwIfAborted();
    await Promise.race([all, aborted]);
  } finally {
    giveUp.removeEventListener("abort", stop);
  }
}
