import type { QueueFigures, QueuePoint } from "@warren/contracts/pipeline";
import type { Measured } from "./queue-watch.ts";
import type { Wire } from "./wiring.ts";

const HOUR_MS = 3_600_000;
/** On the same moments in every db worker, whichever of them answers. */
const POINT_MS = 10_000;

interface KeptPoint extends QueuePoint {
  retried: number;
  dead: number;
}

/** What is known of one queue: now, and for the last hour. */
export class QueueState {
  readonly wire: Wire;
  #measured: Measured = { depth: 0, consumers: 0 };
  /** Everything in the queue was published after this moment; undefined as long as nothing tells. */
  #notBefore: number | undefined;
  #points: KeptPoint[] = [];
  #failed = { retried: 0, dead: 0 };

  constructor(wire: Wire) {
    this.wire = wire;
  }

  get measured(): Measured {
    return this.#measured;
  }

  measure(measured: Measured, now: number): void {
    this.#measured = measured;
    if (measured !== "missing" && measured.depth === 0) this.#notBefore = now;
  }

  /** Queues hand out the oldest first: what still waits was published later than what was taken. */
  taken(sentAt: number): void {
    if (sentAt > 0) this.#notBefore = Math.max(this.#notBefore ?? 0, sentAt);
  }

  failed(retried: number, dead: number): void {
    this.#failed.retried += retried;
    this.#failed.dead += dead;
  }

  /** Keeps a point when the next ten seconds have begun. */
  keep(rate: number, now: number): void {
    const at = now - (now % POINT_MS);
    if (this.#points.at(-1)?.at === at) return;
    const { depth } = this.#counts;
    this.#points.push({ at, depth, rate, ...this.#failed });
    this.#failed = { retried: 0, dead: 0 };
    this.#points = this.#points.filter((point) => point.at > now - HOUR_MS);
  }

  show(rate: number, now: number, since = 0): QueueFigures {
    const { depth, consumers } = this.#counts;
    const sum = (of: "retried" | "dead") =>
      this.#points.reduce((total, point) => total + point[of], this.#failed[of]);
    const oldestMs = depth === 0 ? 0 : this.#notBefore === undefined ? undefined : now - this.#notBefore;
    return {
      name: this.wire.name,
      from: [...this.wire.from],
      ...(this.wire.by === undefined ? {} : { by: this.wire.by }),
      missing: this.#measured === "missing",
      depth,
      consumers,
      rate,
      ...(oldestMs === undefined ? {} : { oldestMs: Math.max(0, oldestMs) }),
      retried: sum("retried"),
      dead: sum("dead"),
      points: this.#points
        .filter(({ at }) => at > since)
        .map(({ at, depth: waiting, rate: taken }) => ({ at, depth: waiting, rate: taken })),
    };
  }

  get #counts(): { depth: number; consumers: number } {
    return this.#measured === "missing" ? { depth: 0, consumers: 0 } : this.#measured;
  }
}
