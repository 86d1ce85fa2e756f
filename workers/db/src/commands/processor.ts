import type { Bus } from "@warren/contracts/bus/bus";
import type { Consumer, Delivery } from "@warren/contracts/bus/consumer";
import type { Outgoing } from "@warren/contracts/bus/envelope";
import pRetry from "p-retry";
import type { Logger } from "pino";
import { deadLetter } from "../output/dead-letter.ts";
import { publishAll } from "../output/publish-all.ts";
import type { Settled } from "./batch.ts";
import { readCommand, type Command } from "./command.ts";
import { refuse } from "./refuse.ts";
import { settle, type SettleOptions } from "./settle.ts";
import { tell } from "./tell.ts";

/** How long a stopping process tries to tell what it has committed. What it leaves is delivered to the next, in order. */
const GRACE_MS = 5_000;

export interface ProcessorOptions extends Omit<SettleOptions, "bury" | "giveUp"> {
  bus: Bus;
  queue: string;
  batchSize: number;
  onSettled?: (settled: readonly Settled[]) => void;
}

/**
 * Works off one command queue in order. Batches form by themselves: while one is committed and told, the next gathers.
 * A command is acknowledged only after its transaction is committed and everything it caused is confirmed.
 */
export class Processor {
  readonly #options: ProcessorOptions;
  readonly #log: Logger;
  #waiting: Delivery[] = [];
  #working: Promise<void> | undefined;
  #consumer: Consumer | undefined;
  #lastWorkAt = 0;
  /** No new batch, and no waiting for a database that is away. */
  #stopping = new AbortController();
  /** No waiting for RabbitMQ either. */
  #giveUp = new AbortController();

  constructor(options: ProcessorOptions) {
    this.#options = options;
    this.#log = options.log.child({ queue: options.queue });
  }

  get name(): string {
    return this.#options.queue;
  }

  /** When this process last had a command of this queue, in milliseconds since 1970: it is then the active consumer. */
  get lastWorkAt(): number {
    return this.#lastWorkAt;
  }

  async start(): Promise<void> {
    this.#stopping = new AbortController();
    this.#giveUp = new AbortController();
    const { bus, queue, batchSize } = this.#options;
    this.#consumer = await bus.consume({
      queue,
      prefetch: 2 * batchSize,
      onDelivery: (delivery) => {
        if (this.#stopping.signal.aborted) return;
        this.#waiting.push(delivery);
        this.#work();
      },
    });
  }

  /** Between two batches, lets the next consumer in line have the queue and joins the end of the line. */
  async handOver(): Promise<void> {
    await this.stop();
    this.#lastWorkAt = 0;
    await this.start();
  }

  /** Finishes the batch at hand unless a server is away, then hands everything unacknowledged back in order. */
  async stop(): Promise<void> {
    const reason = new Error("the process stops");
    this.#stopping.abort(reason);
    this.#waiting = [];
    const grace = setTimeout(() => this.#giveUp.abort(reason), GRACE_MS);
    await this.#working;
    clearTimeout(grace);
    await this.#consumer?.release();
  }

  #work(): void {
    this.#working ??= this.#workOff().finally(() => {
      this.#working = undefined;
      // something came after the last look
      if (this.#waiting.length > 0) this.#work();
    });
  }

  async #workOff(): Promise<void> {
    const { signal } = this.#stopping;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#options.batchSize).filter((delivery) => delivery.alive);
      if (batch.length === 0) continue;
      this.#lastWorkAt = Date.now();
      try {
        // going on after a failure would overtake the batch, and giving it up would lose it
        await pRetry(() => this.#process(batch), {
          retries: Infinity,
          minTimeout: 500,
          maxTimeout: 5_000,
          shouldRetry: () => !signal.aborted,
          onFailedAttempt: ({ error }) =>
            this.#log.error({ err: error }, "a batch cannot be settled, trying again"),
        });
      } catch (error) {
        this.#log.warn(
          { err: error, commands: batch.length },
          "stopped before a batch was settled: it comes again",
        );
        return;
      }
    }
  }

  async #process(batch: readonly Delivery[]): Promise<void> {
    const { bus, queue } = this.#options;
    const giveUp = this.#stopping.signal;
    const publish = (messages: readonly Outgoing[]) =>
      publishAll(bus.publisher, messages, this.#log, this.#giveUp.signal);
    const commands: Command[] = [];
    const refusals: Outgoing[] = [];
    for (const delivery of batch) {
      try {
        commands.push(readCommand(delivery));
      } catch (error) {
        const { type, id, sender } = delivery.message;
        this.#log.warn({ err: error, type, id, sender }, "refused: not a command");
        refusals.push(...refuse(delivery, queue, error));
      }
    }
    const bury = (command: Command, reason: string) =>
      publish([deadLetter(command.delivery.message, queue, reason)]);
    const settled = await settle(commands, { ...this.#options, log: this.#log, bury, giveUp });
    await publish([...refusals, ...tell(settled)]);
    batch.at(-1)?.ackUpTo();
    this.#options.onSettled?.(settled);
    this.#log.debug({ commands: batch.length }, "batch settled");
  }
}
