import type { Bus } from "@warren/contracts/bus/bus";
import type { Delivery } from "@warren/contracts/bus/consumer";
import type { Incoming, Outgoing } from "@warren/contracts/bus/envelope";
import { WarrenError } from "@warren/contracts/errors";
import pRetry from "p-retry";
import type { Logger } from "pino";
import { deadLetter } from "../output/dead-letter.ts";
import { publishAll } from "../output/publish-all.ts";
import { isTransient } from "../sql/failure.ts";

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
/** How long a stopping process tries to finish the message at hand; left unacknowledged, it comes again. */
const GRACE_MS = 5_000;

/**
 * Consumes a queue of single messages in order: waits while the database is away, dead-letters what can never be stored,
 * acknowledges after what the message causes is confirmed.
 */
export async function startIntake(options: IntakeOptions): Promise<{ stop: () => Promise<void> }> {
  const { bus, queue } = options;
  const log = options.log.child({ queue });
  const giveUp = new AbortController();
  const { signal } = giveUp;
  const publish = (messages: Outgoing[]) => publishAll(bus.publisher, messages, log, signal);
  let last: Promise<void> = Promise.resolve();
  let stopping = false;

  const store = (message: Incoming): Promise<Outgoing[]> => {
    let failures = 0;
    return pRetry(() => options.take(message), {
      retries: Infinity,
      minTimeout: 100,
      maxTimeout: 2_000,
      randomize: true,
      signal,
      shouldRetry: ({ error }) => {
        if (isTransient(error)) return true;
        if (error instanceof WarrenError) return false;
        return options.keepForever === true || ++failures < TRIES;
      },
      onFailedAttempt: ({ error }) =>
        log.warn({ err: error, type: message.type, id: message.id }, "not stored yet"),
    });
  };

  const handle = async (delivery: Delivery): Promise<void> => {
    if (stopping || !delivery.alive) return;
    const { message } = delivery;
    try {
      await publish(await store(message));
    } catch (error) {
      if (signal.aborted) throw error;
      const { type, id } = message;
      log.error({ err: error, type, id }, "a message becomes a dead letter");
      const reason =
        error instanceof WarrenError ? `${error.code}: ${error.message}` : `failed: ${String(error)}`;
      await publish([deadLetter(message, queue, reason)]);
    }
    delivery.ack();
  };

  const consumer = await bus.consume({
    queue,
    prefetch: PREFETCH,
    onDelivery: (delivery) => {
      last = last
        .then(() => handle(delivery))
        .catch((error: unknown) => {
          log.warn({ err: error }, "stopped before a message was stored: it comes again");
        });
    },
  });
  return {
    stop: async () => {
      stopping = true;
      const grace = setTimeout(() => giveUp.abort(new Error("the process stops")), GRACE_MS);
      await consumer.cancel();
      await last;
      clearTimeout(grace);
    },
  };
}
