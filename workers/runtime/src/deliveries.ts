import type { Delivery } from "@warren/contracts/bus/consumer";
import type { Logger } from "pino";
import { Stopping } from "./failures.ts";
import type { Outcome, Step } from "./outcome.ts";
import type { Work } from "./work.ts";

interface Running {
  readonly id: string;
  readonly aborter: AbortController;
  readonly outcome: Promise<Outcome>;
}

/**
 * The deliveries that are being handled. A message that RabbitMQ delivers again while its first delivery still runs
 * (the connection was lost meanwhile) is not handled twice: the new delivery waits for the outcome and acknowledges it.
 */
export class Deliveries {
  readonly #step: Step<Work>;
  readonly #log: Logger;
  readonly #running = new Map<string | symbol, Running>();
  #unsettled = 0;
  #idle: (() => void)[] = [];

  constructor(step: Step<Work>, log: Logger) {
    this.#step = step;
    this.#log = log;
  }

  /** Handles a delivery and acknowledges it when its outcome allows. Does not block, does not throw. */
  take(delivery: Delivery): void {
    const { type, id, attempt, sender } = delivery.message;
    // messages without an id are told apart by nothing, so each is handled for itself
    const key = id === "" ? Symbol() : JSON.stringify([type, id, attempt, sender]);
    const { outcome } = this.#running.get(key) ?? this.#start(key, delivery);
    this.#unsettled++;
    void outcome
      .then(
        ({ ack }) => {
          if (ack) delivery.ack();
        },
        // unacknowledged, RabbitMQ keeps it; it comes again with the next connection
        (error: unknown) =>
          this.#log.fatal({ err: error, type, id }, "a step failed; the message stays unacknowledged"),
      )
      .finally(() => {
        if (--this.#unsettled === 0) for (const resolve of this.#idle.splice(0)) resolve();
      });
  }

  /** Resolves when everything delivered is handled, and acknowledged where it may be. */
  idle(): Promise<void> {
    if (this.#unsettled === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Aborts the handlers of the message with this id, if it is here. */
  end(id: string, reason: Error): void {
    for (const running of this.#running.values()) if (running.id === id) running.aborter.abort(reason);
  }

  /** Aborts every handler. */
  abort(): void {
    for (const { aborter } of this.#running.values()) aborter.abort(new Stopping());
  }

  #start(key: string | symbol, { message: incoming }: Delivery): Running {
    const { type, id, correlationId, attempt } = incoming;
    const aborter = new AbortController();
    const log = this.#log.child({ type, id, correlationId, attempt });
    const outcome = this.#step({ incoming, log, aborter, progress: () => {} }).finally(() => {
      this.#running.delete(key);
    });
    const running = { id, aborter, outcome };
    this.#running.set(key, running);
    return running;
  }
}
