import { createHistogram } from "node:perf_hooks";

/** What a histogram of latencies says, milliseconds. */
export interface Latency {
  readonly count: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

/** Gathers latencies in Node's own HDR histogram: exact to one in a thousand, from a microsecond to a day. */
export class Latencies {
  readonly #histogram = createHistogram({ lowest: 1, highest: 86_400_000_000, figures: 3 });

  /** @param ms milliseconds; below a microsecond counts as one. */
  add(ms: number): void {
    this.#histogram.record(Math.max(1, Math.round(ms * 1_000)));
  }

  summary(): Latency {
    const histogram = this.#histogram;
    const at = (percentile: number) => histogram.percentile(percentile) / 1_000;
    return {
      count: histogram.count,
      p50: at(50),
      p90: at(90),
      p99: at(99),
      p999: at(99.9),
      max: histogram.count === 0 ? 0 : histogram.max / 1_000,
    };
  }
}
