import type { Bus } from "@warren/contracts/bus/bus";
import type { Consumer, Delivery } from "@warren/contracts/bus/consumer";
import type { Outgoing } from "@warren/contracts/bus/envelope";
import { toErrorBody, WarrenError } from "@warren/contracts/errors";
import type { Logger } from "pino";
import { publishAll } from "../output/publish-all.ts";
import { recordedEvents } from "../output/recorded.ts";
import { toOutgoing } from "../output/to-outgoing.ts";
import { deadLetter } from "../output/dead-letter.ts";
import type { Settled } from "./batch.ts";
import { readCommand, senderOf, type Command } from "./command.ts";
import { rejection } from "./rejection.ts";
import { settle, type SettleOptions } from "./settle.ts";

export interface ProcessorOptions extends Omit<SettleOptions, "bury"> {
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
  #stopping = false;

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
    this.#stopping = false;
    const { bus, queue, batchSize } = this.#options;
    this.#consumer = await bus.consume({
      queue,
      prefetch: 2 * batchSize,
      onDelivery: (delivery) => {
        if (this.#stopping) return;
        this.#waiting.push(delivery);
        this.#working ??= this.#work();
      },
    });
  }

  /** Between two batches, lets the next consumer in line have the queue and joins the end of the line. */
  async handOver(): Promise<void> {
    await this.stop();
    this.#lastWorkAt = 0;
    await this.start();
  }

  /** Finishes the batch at hand, then hands the rest back in order. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#waiting = [];
    await this.#working;
    await this.#consumer?.release();
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#options.batchSize).filter((delivery) => delivery.alive);
      if (batch.length === 0) continue;
      this.#lastWorkAt = Date.now();
      try {
        await this.#process(batch);
      } catch (error) {
        // unacknowledged, it comes again with the next connection; going on would overtake it
        this.#log.fatal({ err: error }, "a batch could not be settled");
        process.exitCode = 1;
        process.kill(process.pid, "SIGTERM");
        return;
      }
    }
    this.#working = undefined;
  }

  async #process(batch: readonly Delivery[]): Promise<void> {
    const { bus } = this.#options;
    const commands: Command[] = [];
    for (const delivery of batch) {
      try {
        commands.push(readCommand(delivery));
      } catch (error) {
        await this.#refuse(delivery, error);
      }
    }
    const bury = (command: Command, reason: string) =>
      publishAll(
        bus.publisher,
        [deadLetter(command.delivery.message, this.#options.queue, reason)],
        this.#log,
      );
    const settled = await settle(commands, { ...this.#options, log: this.#log, bury });
    const origins = settled.flatMap(({ command, outputs }) =>
      outputs.map((output) => ({ output, origin: command })),
    );
    await publishAll(
      bus.publisher,
      [
        ...origins.map(({ output, origin }) => toOutgoing(output, origin)),
        ...settled.flatMap(replyTo),
        ...recordedEvents(origins),
      ],
      this.#log,
    );
    batch.at(-1)?.ackUpTo();
    this.#options.onSettled?.(settled);
    this.#log.debug({ commands: batch.length }, "batch settled");
  }

  /** Something that is no command: a dead letter for the operator, and a refusal for whoever may have sent it. */
  async #refuse(delivery: Delivery, error: unknown): Promise<void> {
    const body = toErrorBody(error);
    const { message } = delivery;
    this.#log.warn(
      { type: message.type, id: message.id, sender: message.sender, code: body.code },
      body.message,
    );
    const outputs = [deadLetter(message, this.#options.queue, `${body.code}: ${body.message}`)];
    const sender = senderOf(delivery);
    if (sender.byPerson && error instanceof WarrenError) {
      const event = rejection({ ...sender, id: message.id, type: message.type }, body, new Date());
      outputs.push(toOutgoing(event, { correlationId: message.correlationId, instance: message.instance }));
    }
    await publishAll(this.#options.bus.publisher, outputs, this.#log);
  }
}

function replyTo({ command, outcome }: Settled): Outgoing[] {
  if (!command.reply) return [];
  return [
    {
      exchange: "replies",
      routingKey: command.reply.to,
      type: command.type,
      id: `${command.id}:reply`,
      correlationId: command.correlationId,
      persistent: false,
      headers: { request: command.reply.request },
      content: Buffer.from(JSON.stringify(outcome)),
    },
  ];
}
