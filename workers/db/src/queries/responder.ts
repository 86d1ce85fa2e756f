import { setTimeout as sleep } from "node:timers/promises";
import type { Bus } from "@warren/contracts/bus/bus";
import type { Delivery } from "@warren/contracts/bus/consumer";
import { parseBody, type Incoming } from "@warren/contracts/bus/envelope";
import { toErrorBody, WarrenError } from "@warren/contracts/errors";
import { definitionOf } from "@warren/contracts/message-types";
import { stepFrom } from "@warren/contracts/tracing/step-from";
import type { Tracing } from "@warren/contracts/tracing/tracing";
import type { Logger } from "pino";
import { isTransient } from "../sql/failure.ts";
import type { QueryContext, QueryHandler, QueryHandlers, QueryType } from "./handler.ts";

/** Many, so that those who come back together after an outage are answered together. */
const AT_ONCE = 256;
/** How long a stopping process answers what it has begun. */
const GRACE_MS = 5_000;

export interface ResponderOptions {
  bus: Bus;
  handlers: QueryHandlers;
  context: QueryContext;
  log: Logger;
  /** Whoever asks in a trace sees the answering as a step of it. */
  tracing?: Tracing | undefined;
  onAnswered?: (type: string, seconds: number, code: string) => void;
}

/**
 * Answers queries, many at once and beside the writers. Every query is answered exactly once, by data or by a named
 * error; one whose asker has given up is dropped, counted and logged.
 */
export async function startResponder(options: ResponderOptions): Promise<{ stop: () => Promise<void> }> {
  const { bus, log, onAnswered, tracing } = options;
  const running = new Set<Promise<void>>();

  const answer = async (delivery: Delivery) => {
    const { message } = delivery;
    const began = performance.now();
    const span =
      tracing && message.headers.traceparent !== undefined ? stepFrom(tracing, message) : undefined;
    const outcome = await resultOf(message, options);
    span?.end(outcome.ok ? undefined : outcome.error.code);
    const seconds = (performance.now() - began) / 1_000;
    onAnswered?.(message.type, seconds, outcome.ok ? "ok" : outcome.error.code);
    const { replyTo, headers } = message;
    if (replyTo !== undefined && headers.request !== undefined) {
      const expired = headers.deadline !== undefined && headers.deadline < Date.now();
      if (expired)
        log.info({ type: message.type, id: message.id, seconds }, "the asker has given up: answer dropped");
      else {
        await bus.publisher.publish(
          {
            exchange: "replies",
            routingKey: replyTo,
            type: message.type,
            id: `${message.id}:reply`,
            correlationId: message.correlationId,
            persistent: false,
            headers: { request: headers.request },
            content: Buffer.from(JSON.stringify(outcome)),
          },
          5_000,
        );
      }
    }
    delivery.ack();
  };

  const consumer = await bus.consume({
    queue: "queries",
    prefetch: AT_ONCE,
    onDelivery: (delivery) => {
      const task = answer(delivery).catch((error: unknown) => {
        // unanswered, the asker times out and repeats; kept unacknowledged it would only block the queue
        log.error({ err: error, type: delivery.message.type }, "a query could not be answered");
        delivery.ack();
      });
      running.add(task);
      void task.finally(() => running.delete(task));
    },
  });
  return {
    stop: async () => {
      await consumer.cancel();
      // a query that a silent database keeps waiting is answered by nobody: its asker times out and repeats
      const grace = new AbortController();
      const patience = sleep(GRACE_MS, undefined, { signal: grace.signal }).catch(() => undefined);
      await Promise.race([Promise.all(running), patience]);
      grace.abort();
    },
  };
}

type Outcome = { ok: true; data: unknown } | { ok: false; error: ReturnType<typeof toErrorBody> };

async function resultOf(message: Incoming, { handlers, context, log }: ResponderOptions): Promise<Outcome> {
  try {
    const definition = definitionOf(message.type);
    if (definition?.kind !== "query")
      throw new WarrenError("unknown_type", `No query is called ${message.type}.`);
    if (!definition.sentBy.some((part) => part === message.sender)) throw new WarrenError("sender_refused");
    const { deadline } = message.headers;
    if (deadline !== undefined && deadline < Date.now()) throw new WarrenError("expired");
    const type = definition.type as QueryType;
    // the table pairs every type with its own handler, which the type system cannot follow through a variable
    const handler = handlers[type] as QueryHandler<QueryType>;
    return { ok: true, data: await handler(parseBody(type, message.content), context) };
  } catch (error) {
    if (isTransient(error)) {
      log.warn({ err: error, type: message.type }, "the database is away: a query goes unanswered");
      return { ok: false, error: new WarrenError("unavailable", "The database is away.").toBody() };
    }
    if (!(error instanceof WarrenError))
      log.error({ err: error, type: message.type, id: message.id }, "a query failed");
    return { ok: false, error: toErrorBody(error) };
  }
}
