import type { Bus } from "@warren/contracts/bus/bus";
import type { Delivery } from "@warren/contracts/bus/consumer";
import type { Incoming, Outgoing } from "@warren/contracts/bus/envelope";
import { toErrorBody, WarrenError } from "@warren/contracts/errors";
import pRetry from "p-retry";
import type { Logger } from "pino";
import { deadLetter } from "../output/dead-letter.ts";
import { publishAll } from "../output/publish-all.ts";
import { isDuplicate, isTransient } from "../sql/failure.ts";

export interface IntakeOptions {
  bus: Bus;
  log: Logger;
  queue: string;
  /** Stores one message; resolves with what to publish before it is acknowledged. Must be safe to repeat. */
  take: (message: Incoming) => Promise<Outgoing[]>;
  /** Where the queue holds what is dead already: it must not become a dead letter again. */
  keepForever?: boolean;
}

const PREFETCH = 50;
const TRIES = 5;

/**
 * Consumes a queue of single messages in order: waits while the database is away, dead-letters what can never be stored,
 * acknowledges after what the message causes is confirmed.
 */
export async function startIntake(options: IntakeOptions): Promise<{ stop: () => Promise<void> }> {
  const { bus, queue } = options;
  const log = options.log.child({ queue });
  let last: Promise<void> = Promise.resolve();
  let stopping = false;

  const handle = async (delivery: Delivery): Promise<void> => {
    if (stopping || !delivery.alive) return;
    const { message } = delivery;
    let others = 0;
    try {
      const outputs = await pRetry(() => options.take(message), {
        retries: Infinity,
        minTimeout: 100,
        maxTimeout: 2_000,
        randomize: true,
        shouldRetry: ({ error }) => {
          if (isTransient(error)) return !stopping;
          if (error instanceof WarrenError) return false;
          return isDuplicate(error) || options.keepForever === true || ++others < TRIES;
        },
        onFailedAttempt: ({ error }) =>
          log.warn({ err: error, type: message.type, id: message.id }, "not stored yet"),
      });
      await publishAll(bus.publisher, outputs, log);
    } catch (error) {
      if (stopping && isTransient(error)) return;
      const { code, message: text } = toErrorBody(error);
      const reason = error instanceof WarrenError ? `${code}: ${text}` : `failed: ${String(error)}`;
      log.error({ err: error, type: message.type, id: message.id }, "a message becomes a dead letter");
      await publishAll(bus.publisher, [deadLetter(message, queue, reason)], log);
    }
    delivery.ack();
  };

  const consumer = await bus.consume({
    queue,
    prefetch: PREFETCH,
    onDelivery: (delivery) => {
      last = last.then(() => handle(delivery));
    },
  });
  return {
    stop: async () => {
      stopping = true;
      await consumer.cancel();
      await last;
    },
  };
}
