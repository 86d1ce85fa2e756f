import type { Bus } from "@warren/contracts/bus/bus";
import type { Delivery } from "@warren/contracts/bus/consumer";
import type { Incoming, Outgoing } from "@warren/contracts/bus/envelope";
import { toErrorBody, WarrenError } from "@warren/contracts/errors";
import { stepFrom } from "@warren/contracts/tracing/step-from";
import type { Span, Tracing } from "@warren/contracts/tracing/tracing";
import pRetry from "p-retry";
import type { Logger } from "pino";
import { deadLetter } from "../output/dead-letter.ts";
import { publishAll } from "../output/publish-all.ts";
import { isTransient } from "../sql/failure.ts";

export interface IntakeOptions {
  bus: Bus;
  log: Logger;
  queue: string;
  /** What belongs to a trace is stored as a step of it, which what follows from it is part of. */
  tracing?: Tracing | undefined;
  /**
   * Stores messages, all or none; resolves with what to publish before they are acknowledged. Must be safe to repeat.
   * It is given one alone where it could not store several.
   */
  take: (messages: readonly Incoming[]) => Promise<Outgoing[]>;
  /** How many that have come while others were stored it may be given together; 1 when left out. */
  atOnce?: number;
  /** Where the queue holds what is dead already: it must not become a dead letter again. */
  keepForever?: boolean;
}

interface Arrived {
  delivery: Delivery;
  message: Incoming;
  span: Span | undefined;
}

const PREFETCH = 50;
const TRIES = 5;
/** How long a stopping process tries to finish the message at hand; left unacknowledged, it comes again. */
const GRACE_MS = 5_000;

/** For messages that are not stored together. */
export const oneByOne =
  (take: (message: Incoming) => Promise<Outgoing[]>) =>
  async (messages: readonly Incoming[]): Promise<Outgoing[]> =>
    (await Promise.all(messages.map(take))).flat();

/**
 * Consumes a queue in its order: waits while the database is away, dead-letters what can never be stored, acknowledges
 * after what the messages cause is confirmed.
 */
export async function startIntake(options: IntakeOptions): Promise<{ stop: () => Promise<void> }> {
  const { bus, queue, tracing, atOnce = 1 } = options;
  const log = options.log.child({ queue });
  const giveUp = new AbortController();
  const { signal } = giveUp;
  const publish = (messages: Outgoing[]) => publishAll(bus.publisher, messages, log, signal);
  const arrived: Arrived[] = [];
  let working: Promise<void> | undefined;
  let stopping = false;

  const arrive = (delivery: Delivery): Arrived => {
    const { message } = delivery;
    const isTraced = message.headers.traceparent !== undefined;
    const span = isTraced ? tracing && stepFrom(tracing, message) : undefined;
    if (span === undefined) return { delivery, message, span };
    return { delivery, message: { ...message, headers: { ...message.headers, ...span.headers } }, span };
  };

  const store = (message: Incoming): Promise<Outgoing[]> => {
    let failures = 0;
    return pRetry(() => options.take([message]), {
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

  const handle = async ({ delivery, message, span }: Arrived): Promise<void> => {
    if (stopping || !delivery.alive) return;
    try {
      await publish(await store(message));
      span?.end();
    } catch (error) {
      if (signal.aborted) throw error;
      const { type, id } = message;
      log.error({ err: error, type, id, traceId: span?.traceId }, "a message becomes a dead letter");
      span?.end(toErrorBody(error).code);
      const reason =
        error instanceof WarrenError ? `${error.code}: ${error.message}` : `failed: ${String(error)}`;
      await publish([deadLetter(message, queue, reason)]);
    }
    delivery.ack();
  };

  /** Whether they were stored together; when not, one of them may be the reason. */
  const handleTogether = async (batch: readonly Arrived[]): Promise<boolean> => {
    let caused: Outgoing[];
    try {
      caused = await options.take(batch.map(({ message }) => message));
    } catch (error) {
      log.info({ err: error, messages: batch.length }, "not stored together: one after the other");
      return false;
    }
    await publish(caused);
    for (const { delivery, span } of batch) {
      span?.end();
      delivery.ack();
    }
    return true;
  };

  const work = async (): Promise<void> => {
    // what has arrived together is handed out in one go
    await Promise.resolve();
    while (arrived.length > 0) {
      const batch = arrived.splice(0, atOnce).filter(({ delivery }) => delivery.alive && !stopping);
      try {
        if (batch.length > 1 && (await handleTogether(batch))) continue;
        for (const each of batch) await handle(each);
      } catch (error) {
        log.warn({ err: error }, "stopped before a message was stored: it comes again");
      }
    }
  };

  const consumer = await bus.consume({
    queue,
    prefetch: PREFETCH,
    onDelivery: (delivery) => {
      arrived.push(arrive(delivery));
      working ??= work().finally(() => (working = undefined));
    },
  });
  return {
    stop: async () => {
      stopping = true;
      const grace = setTimeout(() => giveUp.abort(new Error("the process stops")), GRACE_MS);
      await consumer.cancel();
      await working;
      clearTimeout(grace);
    },
  };
}
