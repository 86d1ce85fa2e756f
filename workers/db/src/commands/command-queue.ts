import type { Bus } from "@warren/contracts/bus/bus";
import { fromBatch } from "@warren/contracts/bus/batch";
import type { Consumer, Delivery } from "@warren/contracts/bus/consumer";
import type { Incoming, Outgoing } from "@warren/contracts/bus/envelope";
import { stepFrom } from "@warren/contracts/tracing/step-from";
import type { Tracing } from "@warren/contracts/tracing/tracing";
import type { Logger } from "pino";
import { CommandTrace } from "./command-trace.ts";
import { readCommand, type Command } from "./command.ts";
import { refuse } from "./refuse.ts";

/** A delivery that nobody has begun yet: the commands in it, and what to publish about those that are none. */
export interface Received {
  queue: string;
  delivery: Delivery;
  commands: Command[];
  refusals: Outgoing[];
}

export interface CommandQueueOptions {
  bus: Bus;
  queue: string;
  log: Logger;
  prefetch: number;
  tracing?: Tracing | undefined;
  /** Something can be taken. Must not throw. */
  onReceived: () => void;
}

/** The consumer of one command queue, and what it holds in the order of the queue. */
export class CommandQueue {
  readonly #options: CommandQueueOptions;
  #waiting: Received[] = [];
  #consumer: Consumer | undefined;
  #open = false;
  #lastWorkAt = 0;
  #heldSince = 0;
  #lastTaken: Delivery | undefined;

  constructor(options: CommandQueueOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.queue;
  }

  /**
   * When this process last had a command of this queue, in milliseconds since 1970: it is then the active consumer. 0 once
   * that consumer is gone, with its connection perhaps: the next in line has the queue then.
   */
  get lastWorkAt(): number {
    return this.#lastTaken?.alive ? this.#lastWorkAt : 0;
  }

  /** Since when {@link lastWorkAt} has not been 0. */
  get heldSince(): number {
    return this.#heldSince;
  }

  async start(): Promise<void> {
    const { bus, queue, prefetch, onReceived } = this.#options;
    this.#open = true;
    this.#consumer = await bus.consume({
      queue,
      prefetch,
      onDelivery: (delivery) => {
        if (!this.#open) return;
        // read now, while the database works on what came before
        this.#waiting.push(this.#read(delivery));
        onReceived();
      },
    });
  }

  /** Whole deliveries in order, until they hold this many commands; without those whose connection is gone. */
  take(atMost: number): Received[] {
    let count = 0;
    let end = 0;
    while (end < this.#waiting.length && count < atMost) {
      const received = this.#waiting[end++];
      if (received?.delivery.alive) count += Math.max(1, received.commands.length);
    }
    const taken = this.#waiting.splice(0, end).filter(({ delivery }) => delivery.alive);
    const last = taken.at(-1);
    if (last) {
      const now = Date.now();
      if (this.lastWorkAt === 0) this.#heldSince = now;
      this.#lastWorkAt = now;
      this.#lastTaken = last.delivery;
    }
    return taken;
  }

  /** From now on nothing of it is begun. What was taken can still be acknowledged. */
  close(): void {
    this.#open = false;
    this.#waiting = [];
  }

  /** Hands everything unacknowledged back, in order, and lets the next consumer in line have the queue. */
  async release(): Promise<void> {
    await this.#consumer?.release();
  }

  #read(delivery: Delivery): Received {
    const commands: Command[] = [];
    const refusals: Outgoing[] = [];
    const each = (message: Incoming, read: () => void) => {
      try {
        read();
      } catch (error) {
        const { queue, log } = this.#options;
        const { type, id, sender } = message;
        log.warn({ err: error, type, id, sender, queue }, "refused: not a command");
        refusals.push(...refuse(message, queue, error));
      }
    };
    const { message: whole } = delivery;
    each(whole, () => {
      for (const message of fromBatch(whole)) each(message, () => commands.push(this.#command(message)));
    });
    return { queue: this.#options.queue, delivery, commands, refusals };
  }

  #command(message: Incoming): Command {
    const { queue, tracing } = this.#options;
    const command = readCommand(message, queue);
    if (tracing !== undefined) command.trace = new CommandTrace(stepFrom(tracing, message));
    return command;
  }
}
