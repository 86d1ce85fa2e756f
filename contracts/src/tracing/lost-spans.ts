import type { Logger } from "pino";
import { Counter, type Registry } from "prom-client";

/** `queue_full`: more came than the collector took; `not_delivered`: it refused them, or is away. */
export type LossReason = "queue_full" | "not_delivered";

const TELL_EVERY_MS = 60_000;

/** Counts the spans that nobody will see, and says so once a minute while there are any. */
export class LostSpans {
  readonly #log: Logger;
  readonly #counter: Counter<"reason">;
  #untold = 0;
  #toldAt = -Infinity;

  constructor(log: Logger, registry: Registry) {
    this.#log = log;
    this.#counter = new Counter({
      name: "warren_spans_lost_total",
      help: "Spans that did not reach the collector, by reason.",
      labelNames: ["reason"],
      registers: [registry],
    });
  }

  add(count: number, reason: LossReason, error?: unknown): void {
    this.#counter.inc({ reason }, count);
    this.#untold += count;
    if (performance.now() - this.#toldAt >= TELL_EVERY_MS) this.#tell(reason, error);
  }

  /** The process ends, with this many not delivered. */
  close(unsent: number): void {
    if (unsent > 0) this.#counter.inc({ reason: "not_delivered" }, unsent);
    this.#untold += unsent;
    if (this.#untold > 0) this.#tell("not_delivered");
  }

  #tell(reason: LossReason, error?: unknown): void {
    this.#log.warn({ spans: this.#untold, reason, err: error }, "spans did not reach the collector");
    this.#untold = 0;
    this.#toldAt = performance.now();
  }
}
