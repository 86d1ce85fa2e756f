import { IllegalOperationError, type ConfirmChannel, type Message } from "amqplib";
import type { Logger } from "pino";
import { WarrenError } from "../errors.ts";
import { isMandatory } from "../topology.ts";
import { toPublishOptions, type Identity, type Outgoing } from "./envelope.ts";
import { PendingPublish, type Compose } from "./pending-publish.ts";
import type { Session } from "./session.ts";

export interface PublisherOptions {
  identity: Identity;
  log: Logger;
  /** How many publishes may be unconfirmed at once. */
  window?: number;
  /** How many publishes may wait for a place in the window before the next is refused as `busy`. */
  waitingLimit?: number;
  /** After this long without a confirm the connection is given up, because RabbitMQ never times a confirm out itself. */
  confirmTimeoutMs?: number;
  /** Told of every message that RabbitMQ took. Must not throw. */
  onConfirmed?: (message: Outgoing) => void;
}

/** RabbitMQ 4 closes the channel over anything larger. */
const LARGEST_MESSAGE_BYTES = 16 * 1024 * 1024;

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
  readonly #onConfirmed: ((message: Outgoing) => void) | undefined;
  readonly #inFlight = new Set<PendingPublish>();
  #waiting = new Set<PendingPublish>();
  #next = this.#waiting.values();
  /** How many of the next publishes go out alone, because one of them made RabbitMQ close the channel. */
  #suspects = 0;
  #channel: ConfirmChannel | undefined;
  #session: Session | undefined;
  #watch: NodeJS.Timeout | undefined;
  #blockedAt = 0;
  #idle: (() => void)[] = [];
  #closed = false;

  constructor(options: PublisherOptions) {
    this.#identity = options.identity;
    this.#log = options.log;
    this.#window = options.window ?? 256;
    this.#waitingLimit = options.waitingLimit ?? 10_000;
    this.#onConfirmed = options.onConfirmed;
    this.#confirmTimeoutMs = options.confirmTimeoutMs ?? 10_000;
  }

  /** How many publishes are not confirmed yet. */
  get pending(): number {
    return this.#inFlight.size + this.#waiting.size;
  }

  /** Whether a publish would be sent at once. */
  get connected(): boolean {
    return this.#channel !== undefined && this.#session?.alive === true;
  }

  /** Part of a connection's setup: takes the new session and repeats what the last one left unconfirmed. */
  async attach(session: Session): Promise<void> {
    this.detach();
    const channel = await session.openConfirmChannel();
    channel.on("return", (returned: Message) => this.#onReturn(returned));
    channel.on("error", (error: Error) => this.#onChannelError(error));
    this.#session = session;
    this.#channel = channel;
    this.#watch = setInterval(() => this.#checkConfirms(), Math.max(50, this.#confirmTimeoutMs / 4));
    this.#watch.unref();
    this.#pump();
  }

  /** Tells that the session ended. What was in flight goes back to the head of the line. */
  detach(): void {
    clearInterval(this.#watch);
    this.#channel = undefined;
    this.#session = undefined;
    // a caller that was told `unavailable` repeats it itself, in an order of its own
    const unconfirmed = [...this.#inFlight].filter((entry) => !entry.settled);
    for (const entry of unconfirmed) entry.returned = false;
    this.#inFlight.clear();
    this.#waiting = new Set([...unconfirmed, ...this.#waiting]);
    this.#next = this.#waiting.values();
    this.#checkIdle();
  }

  /**
   * Resolves when RabbitMQ has confirmed the message (on every queue it went to).
   * @param timeoutMs how long the caller waits; without it, until the confirm comes, however long RabbitMQ is away.
   * @param compose asked at each sending what to send in the message's stead, to the same place; nothing when undefined.
   * @throws WarrenError `busy` when too much is waiting or the queue is full; `unavailable` when the time is over (the
   *   message may still have arrived: repeat it with the same id); `failed` when it could not be routed although it
   *   must be, or RabbitMQ does not accept it at all; `too_large`.
   */
  async publish(message: Outgoing, timeoutMs?: number, compose?: Compose): Promise<void> {
    if (this.#closed) throw new WarrenError("unavailable", "Shutting down.");
    if (message.content.length > LARGEST_MESSAGE_BYTES) throw new WarrenError("too_large");
    if (this.#waiting.size >= this.#waitingLimit) {
      throw new WarrenError("busy", "Too many messages are waiting for RabbitMQ.");
    }
    const giveUp = () => {
      this.#waiting.delete(entry);
      this.#checkIdle();
    };
    const entry: PendingPublish = new PendingPublish(message, timeoutMs, giveUp, compose);
    this.#waiting.add(entry);
    this.#pump();
    return entry.done;
  }

  /** Resolves when nothing is unconfirmed any more. */
  drained(): Promise<void> {
    if (this.pending === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Ends publishing: whatever is unconfirmed, and every later publish, is `unavailable`. */
  close(): void {
    this.#closed = true;
    this.detach();
    for (const entry of this.#waiting) entry.reject(new WarrenError("unavailable", "Shutting down."));
    this.#waiting.clear();
    this.#checkIdle();
  }

  #pump(): void {
    const channel = this.#channel;
    if (!channel || !this.#session?.alive) return;
    while (this.#inFlight.size < (this.#suspects > 0 ? 1 : this.#window)) {
      const { value: entry, done } = this.#next.next();
      if (done) {
        // an iterator that has said so stays at its end, also when something is added
        this.#next = this.#waiting.values();
        return;
      }
      this.#waiting.delete(entry);
      const message = entry.compose ? entry.compose() : entry.message;
      if (!message) {
        entry.resolve();
        this.#checkIdle();
        continue;
      }
      entry.message = message;
      this.#inFlight.add(entry);
      entry.sentAt = performance.now();
      if (!this.#send(entry, channel)) return;
    }
  }

  /** Whether the channel takes more. */
  #send(entry: PendingPublish, channel: ConfirmChannel): boolean {
    const { exchange, routingKey, content } = entry.message;
    const options = toPublishOptions(entry.message, this.#identity, isMandatory(exchange));
    try {
      channel.publish(exchange, routingKey, content, options, (error: unknown) => {
        // "channel closed" says nothing about the message: detach() puts it back in line
        if (error && !isNack(error)) return;
        if (this.#channel === channel) this.#settle(entry, error ? this.#refusal(entry) : undefined);
      });
      return true;
    } catch (error) {
      if (error instanceof IllegalOperationError) {
        this.#session?.crash("publish on a closed channel");
        return false;
      }
      // repeated after a reconnect it would fail again and hold back everything behind it
      this.#inFlight.delete(entry);
      entry.reject(new WarrenError("failed", "The message cannot be put on the wire.", { cause: error }));
      return true;
    }
  }

  #refusal(entry: PendingPublish): WarrenError {
    const { exchange, routingKey, type, id } = entry.message;
    this.#log.error({ type, id, exchange, routingKey }, "publish refused");
    return new WarrenError("busy", "RabbitMQ refused the message; the queue is full.");
  }

  #settle(entry: PendingPublish, refusal: WarrenError | undefined): void {
    if (!this.#inFlight.delete(entry)) return;
    if (this.#suspects > 0) this.#suspects--;
    const { exchange, routingKey, type, id } = entry.message;
    if (entry.returned) {
      this.#log.error({ type, id, exchange, routingKey }, "unroutable");
      entry.reject(new WarrenError("failed", `No queue takes ${exchange} ${routingKey}.`));
    } else if (refusal) entry.reject(refusal);
    else {
      this.#onConfirmed?.(entry.message);
      entry.resolve();
    }
    this.#pump();
    this.#checkIdle();
  }

  #checkIdle(): void {
    if (this.pending === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  #onReturn(returned: Message): void {
    for (const entry of this.#inFlight) {
      const { id, exchange, routingKey } = entry.message;
      if (id !== returned.properties.messageId || exchange !== returned.fields.exchange) continue;
      if (routingKey === returned.fields.routingKey) entry.returned = true;
    }
  }

  /**
   * RabbitMQ closes the channel over a publish that it does not accept (no permission, a forged user id, too large) and
   * does not say which one. Repeating it with the rest would end every connection that follows; so those in flight are
   * repeated one at a time, and the one during which it happens again is the culprit.
   */
  #onChannelError(error: Error): void {
    const [entry, another] = this.#inFlight;
    if (!entry || another) {
      this.#suspects = this.#inFlight.size;
      return;
    }
    const { exchange, routingKey, type, id } = entry.message;
    this.#log.error({ type, id, exchange, routingKey, err: error }, "RabbitMQ does not accept this message");
    this.#settle(entry, new WarrenError("failed", `RabbitMQ does not accept ${type}: ${error.message}`));
  }

  #checkConfirms(): void {
    const [oldest] = this.#inFlight;
    if (!oldest) return;
    if (this.#session?.blocked) {
      this.#blockedAt = performance.now();
      return;
    }
    const unansweredMs = performance.now() - Math.max(oldest.sentAt, this.#blockedAt);
    if (unansweredMs >= this.#confirmTimeoutMs) this.#session?.crash("a confirm is overdue");
  }
}
