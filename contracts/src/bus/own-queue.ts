import type { Channel } from "amqplib";
import { WarrenError } from "../errors.ts";
import { fromDelivery, type Identity, type Incoming } from "./envelope.ts";
import type { Session } from "./session.ts";

export interface OwnQueueOptions {
  identity: Identity;
  /** The oldest message is dropped silently beyond this: whoever relies on completeness checks sequence numbers. */
  maxLength: number;
  /** Must not throw. */
  onMessage: (message: Incoming) => void;
  /**
   * The queue is a new, empty one: whatever was sent to the last one may be lost. Called after its bindings are back.
   * Must not throw.
   */
  onRenewed?: () => void;
}

const BINDING_CHANNELS = 8;

const keyOf = (exchange: string, key: string) => `${exchange} ${key}`;

/** RabbitMQ answered, and the answer is no: asking again changes nothing. */
const isRefusal = (error: unknown) =>
  error instanceof Error && "code" in error && typeof error.code === "number";

/**
 * A process's own queue: exclusive, transient, gone with its connection, bound anew on the next one. Bindings are
 * remembered here, so that they survive the connection.
 */
export class OwnQueue {
  readonly #options: OwnQueueOptions;
  readonly #wanted = new Map<string, { exchange: string; key: string }>();
  #generation = 0;
  #wasUp = false;
  #closed = false;
  #queue: string | undefined;
  #channel: Channel | undefined;
  #session: Session | undefined;
  readonly #up = new Set<() => void>();
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
    await this.#bindAll(session, queue);
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
    this.#resume();
    if (this.#wasUp) this.#options.onRenewed?.();
    this.#wasUp = true;
  }

  detach(): void {
    this.#queue = undefined;
    this.#channel = undefined;
    this.#session = undefined;
  }

  /** Fails whoever waits for a binding, now and later. */
  close(): void {
    this.#closed = true;
    this.detach();
    this.#resume();
  }

  /**
   * Resolves once the queue is there, so that a reply finds it; at once (undefined) when it is there already, or nobody
   * waits for it any more.
   * @throws WarrenError `unavailable` when that takes longer than `timeoutMs`; without it there is no limit.
   */
  attached(timeoutMs?: number): Promise<void> | undefined {
    if (this.#session?.alive || this.#closed) return undefined;
    return new Promise<void>((resolve, reject) => {
      if (timeoutMs === undefined) {
        this.#up.add(resolve);
        return;
      }
      const resume = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#up.delete(resume);
        reject(new WarrenError("unavailable", "RabbitMQ is away, so no answer can arrive."));
      }, timeoutMs);
      this.#up.add(resume);
    });
  }

  #resume(): void {
    const waiting = [...this.#up];
    this.#up.clear();
    for (const resume of waiting) resume();
  }

  /**
   * Resolves after RabbitMQ has bound the key: from then on nothing that is routed to it is missed. Waits for RabbitMQ
   * while it is away.
   * @throws WarrenError `failed` when RabbitMQ does not allow the binding, `unavailable` at shutdown.
   */
  bind(exchange: string, key: string): Promise<void> {
    return this.#inTurn(async () => {
      this.#wanted.set(keyOf(exchange, key), { exchange, key });
      await this.#apply((channel, queue) =>
        this.#unlessRefused(exchange, key, channel.bindQueue(queue, exchange, key)),
      );
    });
  }

  /**
   * Unbinds the key, unless `stillUnwanted` says that somebody came back meanwhile. Binds and unbinds run one at a time.
   * @throws WarrenError `unavailable` at shutdown.
   */
  unbind(exchange: string, key: string, stillUnwanted: () => boolean): Promise<void> {
    return this.#inTurn(async () => {
      if (!stillUnwanted() || !this.#wanted.delete(keyOf(exchange, key))) return;
      await this.#apply((channel, queue) => channel.unbindQueue(queue, exchange, key));
    });
  }

  /**
   * Over several channels: on one, each binding waits for the answer to the last, and an edge with hundreds, coming back
   * to a busy RabbitMQ, would hear nothing for seconds.
   */
  async #bindAll(session: Session, queue: string): Promise<void> {
    const wanted = [...this.#wanted.values()];
    const channels = await Promise.all(
      Array.from({ length: Math.min(BINDING_CHANNELS, wanted.length) }, () => session.openChannel()),
    );
    const left = wanted.values();
    await Promise.all(
      channels.map(async (channel) => {
        for (const { exchange, key } of left)
          await this.#unlessRefused(exchange, key, channel.bindQueue(queue, exchange, key));
      }),
    );
    await Promise.all(channels.map((channel) => session.closeChannel(channel)));
  }

  /** A refused binding is forgotten: wanted again at every connection, it would end every one of them. */
  async #unlessRefused(exchange: string, key: string, binding: Promise<unknown>): Promise<void> {
    try {
      await binding;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.#wanted.delete(keyOf(exchange, key));
      throw new WarrenError("failed", `RabbitMQ does not allow the binding of ${exchange} ${key}.`, {
        cause: error,
      });
    }
  }

  /** Repeats the change on the next session when this one ends during it, because attach may have missed it. */
  async #apply(change: (channel: Channel, queue: string) => Promise<unknown>): Promise<void> {
    for (;;) {
      if (this.#closed) throw new WarrenError("unavailable", "Shutting down.");
      const [channel, queue, session] = [this.#channel, this.#queue, this.#session];
      if (!channel || !queue || !session?.alive) {
        await this.attached();
        continue;
      }
      try {
        await change(channel, queue);
        return;
      } catch (error) {
        if (error instanceof WarrenError || session.alive) throw error;
      }
    }
  }

  #inTurn(task: () => Promise<void>): Promise<void> {
    const next = this.#last.then(task);
    this.#last = next.catch(() => undefined);
    return next;
  }
}
