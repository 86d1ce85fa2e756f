import type { Channel, ConsumeMessage } from "amqplib";
import type { Logger } from "pino";
import { fromDelivery, type Incoming } from "./envelope.ts";
import type { Session } from "./session.ts";
import type { Traffic } from "./traffic.ts";

/** A message and the one chance to acknowledge it. */
export interface Delivery {
  readonly message: Incoming;
  /** False when its connection is gone or its consumer released: RabbitMQ hands it out again, maybe to somebody else. */
  readonly alive: boolean;
  /**
   * Says that the message is dealt with. Does nothing when the delivery is not alive: RabbitMQ then delivers it again.
   * Does not block.
   */
  ack(): void;
  /** Acknowledges this message and every earlier one of the same consumer: only when all of them are dealt with. */
  ackUpTo(): void;
  /** Hands the message to the queue's dead-letter exchange. For what can never be dealt with. */
  reject(): void;
}

export interface ConsumeOptions {
  queue: string;
  /** How many unacknowledged messages this consumer may hold. */
  prefetch: number;
  /** Among single active consumers, higher first; 3.10 takes it and ignores it. */
  priority?: number;
  /** Called in the order of the queue, without waiting for the last call to end. Must not throw. */
  onDelivery: (delivery: Delivery) => void;
}

/** A consumer that comes back with its connection, on a channel of its own. */
export class Consumer {
  readonly #options: ConsumeOptions;
  readonly #log: Logger;
  readonly #traffic: Traffic;
  #channel: Channel | undefined;
  #session: Session | undefined;
  #tag: string | undefined;
  #stopped = false;

  constructor(options: ConsumeOptions, log: Logger, traffic: Traffic) {
    this.#options = options;
    this.#traffic = traffic;
    this.#log = log.child({ queue: options.queue });
  }

  /** Part of a connection's setup. */
  async attach(session: Session): Promise<void> {
    if (this.#stopped) return;
    this.#tag = undefined;
    const channel = await session.openChannel();
    this.#channel = channel;
    this.#session = session;
    await channel.prefetch(this.#options.prefetch);
    const { priority } = this.#options;
    const { consumerTag } = await channel.consume(
      this.#options.queue,
      (raw) => this.#receive(raw, channel, session),
      priority === undefined ? {} : { priority },
    );
    this.#tag = consumerTag;
    // it may have been stopped while RabbitMQ was being asked, when there was nothing to stop yet
    if (this.#ended) await this.release();
  }

  /** Whether it was ended by `cancel` or `release`. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /**
   * Ends the consumer and hands back, in order, everything it has not acknowledged. Where order counts this is the way
   * to stop: `cancel` would let the next consumer overtake what this one still holds.
   */
  async release(): Promise<void> {
    this.#stopped = true;
    const [channel, session] = [this.#channel, this.#session];
    this.#channel = undefined;
    if (!channel || !session?.alive) return;
    try {
      await session.closeChannel(channel);
    } catch (error) {
      this.#log.debug({ err: error }, "the channel was gone already");
    }
  }

  /** Takes no more messages; those delivered already can still be acknowledged. Another consumer gets the queue. */
  async cancel(): Promise<void> {
    this.#stopped = true;
    const [channel, session, tag] = [this.#channel, this.#session, this.#tag];
    this.#tag = undefined;
    if (!channel || !session?.alive || tag === undefined) return;
    try {
      await session.answered("the cancelling of a consumer", channel.cancel(tag));
    } catch (error) {
      this.#log.debug({ err: error }, "the consumer was gone already");
    }
  }

  /** As a method, because the compiler takes it for granted that nothing changes during an `await`. */
  get #ended(): boolean {
    return this.#stopped;
  }

  #receive(raw: ConsumeMessage | null, channel: Channel, session: Session): void {
    if (!raw) {
      if (!this.#stopped) session.crash(`RabbitMQ cancelled the consumer of ${this.#options.queue}`);
      return;
    }
    const isAlive = () => session.alive && this.#channel === channel;
    const whileAlive = (act: () => void) => () => {
      if (!isAlive()) return;
      try {
        act();
      } catch (error) {
        this.#log.debug({ err: error }, "the channel closed before an acknowledgement");
        session.crash("acknowledgement on a closed channel");
      }
    };
    const message = fromDelivery(raw);
    this.#traffic.took(this.#options.queue, message.timestamp);
    this.#options.onDelivery({
      message,
      get alive() {
        return isAlive();
      },
      ack: whileAlive(() => channel.ack(raw)),
      ackUpTo: whileAlive(() => channel.ack(raw, true)),
      reject: whileAlive(() => channel.reject(raw, false)),
    });
  }
}
