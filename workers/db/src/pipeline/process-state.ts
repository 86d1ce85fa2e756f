import type { BodyOf } from "@warren/contracts/message-types";
import type { ProcessShown } from "@warren/contracts/pipeline";

export type Heard = BodyOf<"process.figures">;

/** What is known of one process: its last heartbeat, and how fast it went since the one before. */
export class ProcessState {
  readonly part: string;
  last: Heard;
  lastSeenAt: number;
  #before: Heard | undefined;

  constructor(part: string, first: Heard, now: number) {
    this.part = part;
    this.last = first;
    this.lastSeenAt = now;
  }

  /** Takes the next heartbeat and says whether it is one: what comes late or again changes nothing. */
  hear(next: Heard, now: number): boolean {
    if (next.upMs <= this.last.upMs) return false;
    this.#before = this.last;
    this.last = next;
    this.lastSeenAt = now;
    return true;
  }

  /** Deliveries a second that it takes from this queue. */
  rate(queue: string): number {
    if (!this.#before) return 0;
    const taken = (heard: Heard) => heard.queues[queue]?.taken ?? 0;
    return this.#perSecond(taken(this.last) - taken(this.#before));
  }

  /** How many more copies of this queue's messages it has retried and given up than at the heartbeat before. */
  failures(queue: string): { retried: number; dead: number } {
    const [now, before] = [this.last.queues[queue], this.#before?.queues[queue]];
    // what it counted before it was first heard may be of another hour
    if (!now || !this.#before) return { retried: 0, dead: 0 };
    return { retried: now.retried - (before?.retried ?? 0), dead: now.dead - (before?.dead ?? 0) };
  }

  show(): ProcessShown {
    const { instance, upMs, memoryBytes, metrics } = this.last;
    const sockets = metrics.find(({ name }) => name === "warren_edge_sockets")?.values[0]?.value;
    return {
      part: this.part,
      instance,
      lastSeenAt: new Date(this.lastSeenAt).toISOString(),
      upMs,
      memoryBytes,
      cpu: this.#before ? this.#perSecond(this.last.cpuSeconds - this.#before.cpuSeconds) : 0,
      ...(sockets === undefined ? {} : { sockets }),
    };
  }

  #perSecond(more: number): number {
    const ms = this.last.upMs - (this.#before?.upMs ?? 0);
    return Math.max(0, more / Math.max(0.001, ms / 1_000));
  }
}
