import { retrySteps } from "../topology.ts";

/** What one process did with one queue since it started. */
export interface QueueTraffic {
  /** Deliveries taken from it. One delivery may carry many commands or events. */
  taken: number;
  /** When the delivery last taken was published, in milliseconds since 1970; 0 before the first. */
  sentAt: number;
  /** Copies put on the retry ladder for it. */
  retried: number;
  /** Messages of it that were given up. */
  dead: number;
}

const ladder: ReadonlySet<string> = new Set(retrySteps.map(({ exchange }) => exchange));

/** Counts what passes between one process and RabbitMQ, queue by queue. */
export class Traffic {
  readonly #queues = new Map<string, QueueTraffic>();

  /** The counts of all queues that were heard of. */
  get queues(): Readonly<Record<string, QueueTraffic>> {
    return Object.fromEntries([...this.#queues].map(([name, counts]) => [name, { ...counts }]));
  }

  /** A delivery came. `timestamp` is AMQP's, in whole seconds. */
  took(queue: string, timestamp: number): void {
    const counts = this.#of(queue);
    counts.taken += 1;
    counts.sentAt = Math.max(counts.sentAt, timestamp * 1_000);
  }

  /** A message was confirmed; only what leaves a queue by failing belongs to one. */
  sent(exchange: string, routingKey: string, type: string): void {
    if (ladder.has(exchange)) this.#of(routingKey).retried += 1;
    // a dead letter's key is its queue and its type, and both have dots
    else if (exchange === "dead" && routingKey.endsWith(`.${type}`))
      this.#of(routingKey.slice(0, -type.length - 1)).dead += 1;
  }

  #of(queue: string): QueueTraffic {
    const known = this.#queues.get(queue);
    if (known) return known;
    const counts = { taken: 0, sentAt: 0, retried: 0, dead: 0 };
    this.#queues.set(queue, counts);
    return counts;
  }
}
