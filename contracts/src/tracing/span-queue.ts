import { TraceFlags } from "@opentelemetry/api";
import { ExportResultCode } from "@opentelemetry/core";
import {
  BatchSpanProcessor,
  type ReadableSpan,
  type SpanExporter,
  type SpanProcessor,
} from "@opentelemetry/sdk-trace";
import type { LostSpans } from "./lost-spans.ts";

const LONGEST_QUEUE = 4_096;
const SEND_EVERY_MS = 1_000;

/**
 * What waits for the collector: never more than {@link LONGEST_QUEUE}, so that one that is away costs no memory. The
 * library drops without counting, so what it would drop is not handed to it.
 */
export class SpanQueue implements SpanProcessor {
  readonly #batches: BatchSpanProcessor;
  readonly #lost: LostSpans;
  #waiting = 0;
  #underWay = 0;

  constructor(exporter: SpanExporter, lost: LostSpans) {
    this.#lost = lost;
    this.#batches = new BatchSpanProcessor({
      exporter: this.#counting(exporter),
      maxQueueSize: LONGEST_QUEUE,
      scheduledDelayMillis: SEND_EVERY_MS,
    });
  }

  /** How many spans are not delivered, nor given up. */
  get unsent(): number {
    return this.#waiting + this.#underWay;
  }

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    if ((span.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) return;
    if (this.#waiting >= LONGEST_QUEUE) return this.#lost.add(1, "queue_full");
    this.#waiting++;
    this.#batches.onEnd(span);
  }

  forceFlush(): Promise<void> {
    return this.#batches.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.#batches.shutdown();
  }

  #counting(exporter: SpanExporter): SpanExporter {
    return {
      export: (spans, done) => {
        const { length } = spans;
        this.#waiting -= length;
        this.#underWay += length;
        exporter.export(spans, (result) => {
          this.#underWay -= length;
          if (result.code !== ExportResultCode.SUCCESS) this.#lost.add(length, "not_delivered", result.error);
          done(result);
        });
      },
      shutdown: () => exporter.shutdown(),
    };
  }
}
