import type { Outgoing } from "@warren/contracts/bus/envelope";
import type { Publisher } from "@warren/contracts/bus/publisher";
import type { Logger } from "pino";
import pRetry from "p-retry";

/**
 * Publishes what must not be lost before a message is acknowledged: resolves only when RabbitMQ has confirmed it,
 * however long that takes. @throws the signal's reason when the worker must stop first.
 */
export async function publishUntilConfirmed(
  publisher: Publisher,
  message: Outgoing,
  { log, signal }: { log: Logger; signal: AbortSignal },
): Promise<void> {
  await pRetry(() => raceAbort(publisher.publish(message), signal), {
    retries: Infinity,
    minTimeout: 200,
    maxTimeout: 10_000,
    randomize: true,
    signal,
    onFailedAttempt: ({ error }) => {
      if (!signal.aborted)
        log.error({ err: error, exchange: message.exchange }, "not confirmed, publishing again");
    },
  });
}

/** Rejects with the signal's reason as soon as it is aborted, whatever the task does. */
export async function raceAbort<T>(task: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let onAbort = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason as Error);
    signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    return await Promise.race([task, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
