import { gather } from "@warren/contracts/bus/gather";
import type { Outgoing } from "@warren/contracts/bus/envelope";
import { together } from "@warren/contracts/tracing/together";
import type { TraceHeaders } from "@warren/contracts/tracing/tracing";
import type { Logger } from "pino";
import { eventRecords, recordedMessages } from "../output/recorded.ts";
import type { Settled } from "./carry-out.ts";
import type { Received } from "./command-queue.ts";
import { commandRecords } from "./command-records.ts";
import type { Caused } from "./tell.ts";

/** Nobody waits for an acknowledgement or the audit's copy: in a burst, what ended this long after the last goes together. */
const PAUSE_MS = 50;

/** A batch that is committed. */
export interface Committed {
  batch: readonly Received[];
  settled: readonly Settled[];
  caused: readonly Caused[];
  /** Resolves when everything of it that somebody waits for is confirmed. */
  told: Promise<void>;
}

/**
 * Ends batches in their order: publishes the audit's copy of what they caused, and acknowledges their deliveries once
 * all of it is confirmed. A batch that comes alone ends at once, several that follow each other closely end together.
 */
export class Acknowledger {
  readonly #publish: (messages: readonly Outgoing[]) => Promise<void>;
  readonly #log: Logger;
  /** One of a queue acknowledges all before it: after the first that cannot end, nothing is acknowledged any more. */
  #broken = false;
  readonly #gather: (committed: readonly Committed[]) => Promise<void>;
  #last: Promise<void> = Promise.resolve();

  /** @param publish resolves when all messages are confirmed, and throws only when this process stops. */
  constructor(publish: (messages: readonly Outgoing[]) => Promise<void>, log: Logger) {
    this.#publish = publish;
    this.#log = log;
    this.#gather = gather(PAUSE_MS, (committed) => this.#end(committed));
  }

  /** Has a batch ended; batches end in the order of the calls. Does not block. */
  add(committed: Committed): void {
    this.#last = this.#gather([committed]);
  }

  /** Resolves when every batch so far is ended, or left for whoever gets its commands next. */
  idle(): Promise<void> {
    return this.#last;
  }

  /** Never rejects. */
  async #end(committed: readonly Committed[]): Promise<void> {
    const received = committed.flatMap(({ batch }) => batch);
    try {
      const records = committed.flatMap(({ settled, caused }) => [
        ...eventRecords(caused),
        ...commandRecords(settled),
      ]);
      const recorded = this.#publish(recordedMessages(records, tracesOf(committed)));
      await Promise.all([recorded, ...committed.map(({ told }) => told)]);
      if (this.#broken) return;
      const lastOf = new Map(received.map(({ delivery, queue }) => [queue, delivery]));
      for (const delivery of lastOf.values()) delivery.ackUpTo();
    } catch (error) {
      this.#broken = true;
      this.#log.warn({ err: error, deliveries: received.length }, "not acknowledged: they come again");
    }
  }
}

function tracesOf(committed: readonly Committed[]): TraceHeaders {
  return together(
    committed.flatMap(({ settled }) => settled.flatMap(({ command }) => command.trace?.headers ?? [])),
  );
}
