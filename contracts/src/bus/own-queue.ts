import type { Channel } from "amqplib";
import type { Session } from "./connection.ts";
import { fromDelivery, type Identity, type Incoming } from "./envelope.ts";

export interface OwnQueueOptions {
  identity: Identity;
  /** The oldest message is dropped silently beyond this: whoever relies on completeness checks sequence numbers. */
  maxLength: number;
  onMessage: (message: Incoming) => void;
  /** The queue is a new, empty one: whatever was sent to the last one may be lost. Called after its bindings are back. */
  onRenewed?: () => void;
}

const keyOf = (exchange: string, key: string) => `${exchange} ${key}`;

/**
 * A process's own queue: exclusive, transient, gone with its connection, bound anew on the next one. Bindings are
 * remembered here, so that they survive the connection.
 */
export class OwnQueue {
  readonly #options: OwnQueueOptions;
  readonly #wanted = new Map<string, { exchange: string; key: string }>();
  #generation = 0;
  #queue: string | undefined;
  #channel: Channel | undefined;
  #session: Session | undefined;
  #up: (() => void)[] = [];
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: OwnQueueOptions) {
    this.#options = options;
  }

  /** How many bindings the queue has or is about to have. */
  get bindingCount(): number {
    return this.#wanted.size;
  }

  /** Part of a connection's setup. The name is new each time: RabbitMQ may still hold the last one for a dead connection. */
  async attach(session: Session): Promise<void> {
    const { identity, maxLength, onMessage } = this.#options;
    const channel = await session.openChannel();
    const queue = `${identity.instance}.${String(++this.#generation)}`;
    await channel.assertQueue(queue, {
      exclusive: true,
      autoDelete: true,
      durable: false,
      arguments: { "x-max-length": maxLength, "x-overflow": "drop-head" },
    });
    for (const { exchange, key } of this.#wanted.values()) await channel.bindQueue(queue, exchange, key);
    await channel.consume(
      queue,
      (raw) => {
        if (raw) onMessage(fromDelivery(raw));
        else session.crash(`RabbitMQ cancelled the consumer of ${queue}`);
      },
      { noAck: true },
    );
    this.#queue = queue;
    this.#channel = channel;
    this.#session = session;
    for (const resume of this.#up.splice(0)) resume();
    if (this.#generation > 1) this.#options.onRenewed?.();
  }

  detach(): void {
    this.#queue = undefined;
    this.#channel = undefined;
    this.#session = undefined;
  }

  /** Resolves once the queue is there, so that a reply finds it, or after `timeoutMs`. */
  async attached(timeoutMs: number): Promise<void> {
    if (this.#queue !== undefined) return;
    let timer: NodeJS.Timeout | undefined;
    const up = new Promise<void>((resolve) => this.#up.push(resolve));
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, timeoutMs)));
    await Promise.race([up, late]);
    clearTimeout(timer);
  }

  /** Resolves after RabbitMQ has bound the key: from then on nothing that is routed to it is missed. */
  bind(exchange: string, key: string): Promise<void> {
    return this.#inTurn(async () => {
      this.#wanted.set(keyOf(exchange, key), { exchange, key });
      await this.#apply((channel, queue) => channel.bindQueue(queue, exchange, key));
    });
  }

  /**
   * Unbinds the key, unless `stillUnwanted` says that somebody came back meanwhile. Binds and unbinds run one at a time.
   */
  unbind(exchange: string, key: string, stillUnwanted: () => boolean): Promise<void> {
    return this.#inTurn(async () => {
      if (!stillUnwanted() || !this.#wanted.delete(keyOf(exchange, key))) return;
      await this.#apply((channel, queue) => channel.unbindQueue(queue, exchange, key));
    });
  }

  /** Repeats the change on the next session when this one ends during it, because attach may have missed it. */
  async #apply(change: (channel: Channel, queue: string) => Promise<unknown>): Promise<void> {
    for (;;) {
      const [channel, queue, session] = [this.#channel, this.#queue, this.#session];
      if (!channel || !queue || !session?.alive) {
        await new Promise<void>((resolve) => this.#up.push(resolve));
        continue;
      }
      try {
        await change(channel, queue);
        return;
      } catch (error) {
        if (session.alive) throw error;
        this.detach();
      }
    }
  }

  #inTurn(task: () => Promise<void>): Promise<void> {
    const next = this.#last.then(task);
    this.#last = next.catch(() => undefined);
    return next;
  }
}
