import type { ConfirmChannel, Message } from "amqplib";
import type { Logger } from "pino";
import { WarrenError } from "../errors.ts";
import { isMandatory } from "../topology.ts";
import type { Session } from "./connection.ts";
import { toPublishOptions, type Identity, type Outgoing } from "./envelope.ts";

interface Entry {
  readonly message: Outgoing;
  readonly resolve: () => void;
  readonly reject: (error: WarrenError) => void;
  sentAt: number;
  returned: boolean;
}

export interface PublisherOptions {
  identity: Identity;
  log: Logger;
  /** How many publishes may be unconfirmed at once. */
  window?: number;
  /** How many publishes may wait for a place in the window before the next is refused as `busy`. */
  waitingLimit?: number;
  /** After this long without a confirm the connection is given up, because RabbitMQ never times a confirm out itself. */
  confirmTimeoutMs?: number;
}

const isNack = (error: unknown) => error instanceof Error && error.message === "message nacked";

/**
 * Publishes with confirms. Messages leave in the order of the calls; when the connection is lost, those unconfirmed are
 * repeated in their first order and before anything newer, with the same id, so that receivers can drop the repeats.
 */
export class Publisher {
  readonly #identity: Identity;
  readonly #log: Logger;
  readonly #window: number;
  readonly #waitingLimit: number;
  readonly #confirmTimeoutMs: number;
  readonly #inFlight = new Set<Entry>();
  #waiting: Entry[] = [];
  #channel: ConfirmChannel | undefined;
  #session: Session | undefined;
  #watch: NodeJS.Timeout | undefined;
  #idle: (() => void)[] = [];
  #isBlocked: () => boolean = () => false;

  constructor(options: PublisherOptions) {
    this.#identity = options.identity;
    this.#log = options.log;
    this.#window = options.window ?? 256;
    this.#waitingLimit = options.waitingLimit ?? 10_000;
    this.#confirmTimeoutMs = options.confirmTimeoutMs ?? 10_000;
  }

  /** How many publishes are not confirmed yet. */
  get pending(): number {
    return this.#inFlight.size + this.#waiting.length;
  }

  /** Whether a publish would be sent at once. */
  get connected(): boolean {
    return this.#channel !== undefined;
  }

  /** Part of a connection's setup: takes the new session and repeats what the last one left unconfirmed. */
  async attach(session: Session, isBlocked: () => boolean = () => false): Promise<void> {
    const channel = await session.openConfirmChannel();
    channel.on("return", (returned: Message) => this.#onReturn(returned));
    this.#session = session;
    this.#channel = channel;
    this.#isBlocked = isBlocked;
    clearInterval(this.#watch);
    this.#watch = setInterval(() => this.#checkConfirms(), Math.max(50, this.#confirmTimeoutMs / 4));
    this.#watch.unref();
    this.#pump();
  }

  /** Tells that the session ended. What was in flight goes back to the head of the line. */
  detach(): void {
    clearInterval(this.#watch);
    this.#channel = undefined;
    this.#session = undefined;
    for (const entry of this.#inFlight) entry.returned = false;
    this.#waiting = [...this.#inFlight, ...this.#waiting];
    this.#inFlight.clear();
  }

  /**
   * Resolves when RabbitMQ has confirmed the message (on every queue it went to).
   * @param timeoutMs how long the caller waits; without it, until the confirm comes, however long RabbitMQ is away.
   * @throws WarrenError `busy` when too much is waiting; `unavailable` when the time is over (the message may still
   *   have arrived: repeat it with the same id); `failed` when it could not be routed although it must be, or was refused.
   */
  publish(message: Outgoing, timeoutMs?: number): Promise<void> {
    if (this.#waiting.length >= this.#waitingLimit) {
      return Promise.reject(new WarrenError("busy", "Too many messages are waiting for RabbitMQ."));
    }
    return new Promise<void>((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const entry: Entry = {
        message,
        resolve: () => {
          clearTimeout(timer);
          resolve();
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
        sentAt: 0,
        returned: false,
      };
      if (timeoutMs !== undefined) {
        timer = setTimeout(() => {
          this.#waiting = this.#waiting.filter((waiting) => waiting !== entry);
          entry.reject(new WarrenError("unavailable", "RabbitMQ has not confirmed the message in time."));
        }, timeoutMs);
      }
      this.#waiting.push(entry);
      this.#pump();
    });
  }

  /** Resolves when nothing is unconfirmed any more. */
  drained(): Promise<void> {
    if (this.pending === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  #pump(): void {
    const channel = this.#channel;
    if (!channel || !this.#session?.alive) return;
    while (this.#waiting.length > 0 && this.#inFlight.size < this.#window) {
      const entry = this.#waiting.shift();
      if (!entry) return;
      this.#inFlight.add(entry);
      entry.sentAt = Date.now();
      const { exchange, routingKey, content } = entry.message;
      const options = toPublishOptions(entry.message, this.#identity, isMandatory(exchange));
      try {
        channel.publish(exchange, routingKey, content, options, (error: unknown) => {
          // "channel closed" says nothing about the message: detach() puts it back in line
          if (error && !isNack(error)) return;
          if (this.#channel === channel) this.#settle(entry, error);
        });
      } catch (error) {
        // a channel that is closed already throws at once: the session's end puts the entry back in line
        this.#log.debug({ err: error }, "publish on a closed channel");
        this.#session.crash("publish on a closed channel");
        return;
      }
    }
  }

  #settle(entry: Entry, error: unknown): void {
    if (!this.#inFlight.delete(entry)) return;
    const { exchange, routingKey, type, id } = entry.message;
    if (entry.returned) {
      this.#log.error({ type, id, exchange, routingKey }, "unroutable");
      entry.reject(new WarrenError("failed", `No queue takes ${exchange} ${routingKey}.`));
    } else if (error) {
      this.#log.error({ type, id, exchange, routingKey, err: error }, "publish refused");
      entry.reject(new WarrenError("busy", "RabbitMQ refused the message; the queue is full."));
    } else entry.resolve();
    this.#pump();
    if (this.pending === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  #onReturn(returned: Message): void {
    for (const entry of this.#inFlight) {
      const { id, exchange, routingKey } = entry.message;
      if (id !== returned.properties.messageId || exchange !== returned.fields.exchange) continue;
      if (routingKey === returned.fields.routingKey) entry.returned = true;
    }
  }

  #checkConfirms(): void {
    const [oldest] = this.#inFlight;
    if (!oldest || this.#isBlocked() || Date.now() - oldest.sentAt < this.#confirmTimeoutMs) return;
    this.#session?.crash("a confirm is overdue");
  }
}
