import type { Bus } from "@warren/contracts/bus/bus";
import type { Outgoing } from "@warren/contracts/bus/envelope";
import type { Tracing } from "@warren/contracts/tracing/tracing";
import pRetry from "p-retry";
import { deadLetter } from "../output/dead-letter.ts";
import { publishAll } from "../output/publish-all.ts";
import { Acknowledger } from "./acknowledger.ts";
import type { Settled } from "./carry-out.ts";
import { Caution } from "./caution.ts";
import { CommandQueue, type Received } from "./command-queue.ts";
import type { Command } from "./command.ts";
import { RoomMemory } from "./room-memory.ts";
import { settle, type SettleOptions } from "./settle.ts";
import { causedBy, tell } from "./tell.ts";

/** How long a stopping process tries to tell what it has committed. What it leaves is delivered to the next, in order. */
const GRACE_MS = 5_000;

export interface ProcessorOptions extends Omit<SettleOptions, "bury" | "caution" | "memory" | "giveUp"> {
  bus: Bus;
  /** What these hold is carried out together: several queues share transactions, each keeps its own order. */
  queues: readonly string[];
  /** Commands in one transaction, about: a delivery is never split. */
  batchSize: number;
  /** Deliveries that each queue hands out before one is acknowledged. */
  prefetch: number;
  onSettled?: (settled: readonly Settled[]) => void;
  tracing?: Tracing | undefined;
}

/**
 * Works off command queues, each in its order. Batches form by themselves: while one is committed, the next gathers,
 * and while one is told the next is committed. A command is acknowledged only after its transaction is committed and
 * everything that it and those before it caused is confirmed.
 */
export class Processor {
  readonly #options: ProcessorOptions;
  readonly queues: readonly CommandQueue[];
  readonly #caution = new Caution();
  readonly #memory = new RoomMemory();
  #working: Promise<void> | undefined;
  #acknowledger: Acknowledger;
  /** Resolves with whether what everything begun so far caused is confirmed. Never rejects. */
  #told: Promise<boolean> = Promise.resolve(true);
  /** Which queue is asked first, in turn: a long one must not keep the others waiting. */
  #turn = 0;
  /** No new batch, and no waiting for a database that is away. */
  #stopping = new AbortController();
  /** No waiting for RabbitMQ either. */
  #giveUp = new AbortController();

  constructor(options: ProcessorOptions) {
    this.#options = options;
    const { bus, log, prefetch, tracing } = options;
    this.queues = options.queues.map(
      (queue) => new CommandQueue({ bus, queue, log, prefetch, tracing, onReceived: () => this.#work() }),
    );
    this.#acknowledger = this.#newAcknowledger();
  }

  /** Whether commands are being carried out at this moment. */
  get isWorking(): boolean {
    return this.#working !== undefined;
  }

  async start(): Promise<void> {
    this.#stopping = new AbortController();
    this.#giveUp = new AbortController();
    this.#told = Promise.resolve(true);
    this.#acknowledger = this.#newAcknowledger();
    for (const queue of this.queues) await queue.start();
  }

  /** Between two batches, lets the next consumer in line have the queue and joins the end of the line. */
  async handOver(queue: CommandQueue): Promise<void> {
    queue.close();
    // nothing of it may be under way when somebody else begins with it
    await this.#told;
    await this.#acknowledger.idle();
    await queue.release();
    if (!this.#stopping.signal.aborted) await queue.start();
  }

  /** Finishes the batch at hand unless a server is away, then hands everything unacknowledged back in order. */
  async stop(): Promise<void> {
    const reason = new Error("the process stops");
    this.#stopping.abort(reason);
    for (const queue of this.queues) queue.close();
    const grace = setTimeout(() => this.#giveUp.abort(reason), GRACE_MS);
    await this.#working;
    await this.#told;
    await this.#acknowledger.idle();
    clearTimeout(grace);
    await Promise.all(this.queues.map((queue) => queue.release()));
  }

  #work(): void {
    this.#working ??= this.#workOff().finally(() => {
      this.#working = undefined;
    });
  }

  #take(): Received[] {
    const { batchSize } = this.#options;
    const batch: Received[] = [];
    let count = 0;
    const first = this.#turn++ % this.queues.length;
    for (const queue of [...this.queues.slice(first), ...this.queues.slice(0, first)]) {
      const taken = queue.take(batchSize - count);
      batch.push(...taken);
      count += taken.reduce((sum, { commands }) => sum + Math.max(1, commands.length), 0);
      if (count >= batchSize) break;
    }
    return batch;
  }

  async #workOff(): Promise<void> {
    const { signal } = this.#stopping;
    // what has arrived together is delivered in one go: all of it belongs to the first batch
    await Promise.resolve();
    for (let batch = this.#take(); batch.length > 0 && !signal.aborted; batch = this.#take()) {
      const before = this.#told;
      const settling = this.#settle(batch.flatMap(({ commands }) => commands));
      this.#told = this.#tell(batch, settling, before);
      const settled = await settling.then(
        () => true,
        () => false,
      );
      // at most one batch waits for its confirms while the next is committed
      if (!settled || !(await before)) return;
    }
  }

  /** @throws only when this process stops. */
  #settle(commands: readonly Command[]): Promise<Settled[]> {
    const { signal: giveUp } = this.#stopping;
    for (const { trace } of commands) trace?.begun(commands.length);
    const bury = ({ message, queue }: Command, reason: string) =>
      this.#publish([deadLetter(message, queue, reason)]);
    return this.#untilDone(() =>
      settle(commands, { ...this.#options, caution: this.#caution, memory: this.#memory, bury, giveUp }),
    );
  }

  async #tell(
    batch: readonly Received[],
    settling: Promise<Settled[]>,
    before: Promise<boolean>,
  ): Promise<boolean> {
    const { log, onSettled } = this.#options;
    try {
      const settled = await settling;
      for (const { command } of settled) command.trace?.committed(settled.length);
      const refusals = batch.flatMap((received) => received.refusals);
      const caused = causedBy(settled);
      const told = this.#untilDone(() => this.#publish([...refusals, ...tell(settled, caused)]));
      this.#acknowledger.add({ batch, settled, caused, told });
      await told;
      for (const { command, outcome } of settled)
        command.trace?.end(outcome.ok ? undefined : outcome.error.code);
      onSettled?.(settled);
      log.debug({ commands: settled.length }, "batch settled");
      return await before;
    } catch (error) {
      for (const { commands } of batch) for (const { trace } of commands) trace?.end("unavailable");
      log.warn(
        { err: error, deliveries: batch.length },
        "stopped before a batch was settled: it comes again",
      );
      return false;
    }
  }

  /** Going on after a failure would overtake the batch, and giving it up would lose it. */
  async #untilDone<T>(work: () => Promise<T>): Promise<T> {
    const { signal } = this.#stopping;
    const failed = (error: unknown) =>
      this.#options.log.error({ err: error }, "a batch cannot be settled, trying again");
    try {
      return await work();
    } catch (error) {
      if (signal.aborted) throw error;
      failed(error);
    }
    return await pRetry(work, {
      retries: Infinity,
      minTimeout: 500,
      maxTimeout: 5_000,
      shouldRetry: () => !signal.aborted,
      onFailedAttempt: ({ error }) => failed(error),
    });
  }

  #publish(messages: readonly Outgoing[]): Promise<void> {
    const { bus, log } = this.#options;
    return publishAll(bus.publisher, messages, log, this.#giveUp.signal);
  }

  #newAcknowledger(): Acknowledger {
    return new Acknowledger((messages) => this.#untilDone(() => this.#publish(messages)), this.#options.log);
  }
}
