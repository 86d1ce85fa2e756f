import { WarrenError } from "../errors.ts";
import { fitsBatch, MOST_BATCH_BYTES, MOST_IN_BATCH, toBatch } from "./batch.ts";
import type { Outgoing } from "./envelope.ts";
import { PendingPublish } from "./pending-publish.ts";
import type { Publisher } from "./publisher.ts";

/** One shard's commands on their way. */
interface Line {
  /** In the order of the calls; those whose callers have given up are taken out. */
  readonly gathered: Set<PendingPublish>;
  /** How many AMQP messages of this shard are not confirmed yet. */
  unconfirmed: number;
}

/**
 * Publishes commands that nobody awaits. What is called for while an earlier command of the same shard waits for its
 * confirm is gathered and leaves as one AMQP message with that confirm: a quiet system sends one message each, a busy
 * one fewer and larger ones, and nothing waits for a timer. The order of the calls is kept, as is every caller's own time
 * limit and outcome: a command whose caller gave up before it was sent is not sent.
 */
export class CommandGatherer {
  readonly #publisher: Pick<Publisher, "publish">;
  readonly #limit: number;
  readonly #lines = new Map<string, Line>();
  #gathered = 0;

  /** @param limit how many commands may be gathered, of all shards, before the next is refused as `busy`. */
  constructor(publisher: Pick<Publisher, "publish">, limit = 10_000) {
    this.#publisher = publisher;
    this.#limit = limit;
  }

  /**
   * Resolves when RabbitMQ has confirmed the command.
   * @throws WarrenError as {@link Publisher.publish} does.
   */
  publish(command: Outgoing, timeoutMs: number): Promise<void> {
    if (!fitsBatch(command) || command.content.length > MOST_BATCH_BYTES) {
      this.flush(command.routingKey);
      return this.#publisher.publish(command, timeoutMs);
    }
    if (this.#gathered >= this.#limit) {
      return Promise.reject(new WarrenError("busy", "Too many messages are waiting for RabbitMQ."));
    }
    const line = this.#lineOf(command.routingKey);
    const entry = new PendingPublish(command, timeoutMs, () => {
      if (line.gathered.delete(entry)) this.#gathered--;
    });
    line.gathered.add(entry);
    this.#gathered++;
    if (line.unconfirmed === 0) this.#sendNext(line);
    return entry.done;
  }

  /** Sends what this shard has gathered, now: to be called before anything else is published to it. */
  flush(routingKey: string): void {
    const line = this.#lines.get(routingKey);
    while (line && line.gathered.size > 0) this.#sendNext(line);
  }

  /** Sends everything that was gathered, now, for a shutdown. */
  flushAll(): void {
    for (const routingKey of this.#lines.keys()) this.flush(routingKey);
  }

  #lineOf(routingKey: string): Line {
    const known = this.#lines.get(routingKey);
    if (known) return known;
    const line: Line = { gathered: new Set(), unconfirmed: 0 };
    this.#lines.set(routingKey, line);
    return line;
  }

  #sendNext(line: Line): void {
    const entries = this.#takeFrom(line);
    const [first] = entries;
    if (!first) return;
    line.unconfirmed++;
    // asked for again when the connection was lost: whoever gave up meanwhile repeats it in an order of their own
    const compose = () => {
      const messages = entries.flatMap((entry) => (entry.settled ? [] : entry.message));
      return messages.length > 0 ? toBatch(messages) : undefined;
    };
    const settle = (tell: (entry: PendingPublish) => void) => {
      line.unconfirmed--;
      for (const entry of entries) tell(entry);
      if (line.unconfirmed === 0 && line.gathered.size > 0) this.#sendNext(line);
    };
    this.#publisher.publish(first.message, undefined, compose).then(
      () => settle((entry) => entry.resolve()),
      (error: unknown) =>
        settle((entry) =>
          entry.reject(
            error instanceof WarrenError ? error : new WarrenError("failed", undefined, { cause: error }),
          ),
        ),
    );
  }

  /** The oldest that were gathered, as many as one batch may carry. */
  #takeFrom(line: Line): PendingPublish[] {
    const taken: PendingPublish[] = [];
    let bytes = 0;
    for (const entry of line.gathered) {
      bytes += entry.message.content.length;
      if (taken.length === MOST_IN_BATCH || (taken.length > 0 && bytes > MOST_BATCH_BYTES)) break;
      taken.push(entry);
      line.gathered.delete(entry);
    }
    this.#gathered -= taken.length;
    return taken;
  }
}
