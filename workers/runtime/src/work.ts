import type { Bus } from "@warren/contracts/bus/bus";
import type { Headers, Incoming } from "@warren/contracts/bus/envelope";
import type { Publisher } from "@warren/contracts/bus/publisher";
import type { BodyOf, HeardBy, MessageType, ResultOf } from "@warren/contracts/message-types";
import type { WorkerName } from "@warren/contracts/parts";
import type { Span, TraceHeaders } from "@warren/contracts/tracing/tracing";
import type { Logger } from "pino";

/** A message as a handler gets it: from an accepted sender, with a body that matches its schema. */
export interface WorkMessage<T extends MessageType> {
  readonly type: T;
  /** The idempotency key: the same id is the same message, however often it comes. For a job, the job's id. */
  readonly id: string;
  readonly correlationId: string;
  readonly body: BodyOf<T>;
  readonly headers: Headers;
  /** 1 on the first try; grows by one each time the message comes back from the retry ladder. */
  readonly attempt: number;
}

/** The bus of one message: what a handler sends through it carries the message's correlation id. */
export type WorkBus = Pick<Bus, "command" | "awaitCommand" | "query"> & { readonly publisher: Publisher };

export interface WorkContext {
  readonly bus: WorkBus;
  /** Logs with the message's type, id, correlation id and attempt. */
  readonly log: Logger;
  /** Aborted when the time is over, the job was cancelled, or the worker must stop: end soon, nothing more is used. */
  readonly signal: AbortSignal;
  /**
   * Reports how far a job is, 0 to 100; never goes back. Does not block. Does nothing for an event. `state` is kept for
   * whoever takes the job over: up to 4,000 characters of JSON that say where to go on.
   */
  readonly progress: (percent: number, note: string, state?: unknown) => void;
  /** The step of a trace that this is: for the headers of what a handler publishes without the methods of `bus`. */
  readonly trace?: TraceHeaders;
  /** The state that was last kept with this job's progress; undefined when there is none. An earlier version may have written it. */
  readonly saved: unknown;
}

/**
 * Handles one message of a type. Runs beside other messages, at least once per message: its effect must be the same
 * when it is repeated, and confirmed before it resolves, because resolving lets RabbitMQ forget the message. What it
 * throws decides what happens next (see failures.ts).
 */
export type Handler<T extends MessageType> = (
  message: WorkMessage<T>,
  context: WorkContext,
) => Promise<ResultOf<T>>;

/** A handler for each type that the worker hears, by the catalogue: one too few or too many does not compile. */
export type HandlersOf<N extends WorkerName> = { readonly [T in HeardBy<N>]: Handler<T> };

/** One delivery on its way through the steps; each step may hand a changed copy to the next. */
export interface Work {
  readonly incoming: Incoming;
  readonly log: Logger;
  /** Aborts the handler; the reason says why. */
  readonly aborter: AbortController;
  /** Parsed by the step `validated`. */
  readonly body?: unknown;
  readonly progress: WorkContext["progress"];
  readonly saved?: unknown;
  /** Begun by the step `traced`, where traces are configured. */
  readonly span?: Span;
}
