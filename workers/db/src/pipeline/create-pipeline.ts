import type { Bus } from "@warren/contracts/bus/bus";
import type { Incoming } from "@warren/contracts/bus/envelope";
import { toErrorBody } from "@warren/contracts/errors";
import type { Logger } from "pino";
import type { Pool } from "../sql/pool.ts";
import { Figures } from "./figures.ts";
import { keepSteps } from "./message-steps.ts";
import { QueueWatch } from "./queue-watch.ts";
import { wires } from "./wiring.ts";

interface PipelineOptions {
  /** Of RabbitMQ. */
  readonly url: string;
  readonly pool: Pool;
  readonly log: Logger;
  readonly onRefused: (type: string, code: string) => void;
}

/**
 * What gathers the figures of all parts: heartbeats and times as they arrive on the process's own queue, and RabbitMQ's
 * word on the queues. `hear` is for that queue, `start` once it can be bound.
 */
export function createPipeline({ url, pool, log, onRefused }: PipelineOptions) {
  const figures = new Figures();
  let watch: QueueWatch | undefined;
  const take = async (message: Incoming): Promise<void> => {
    if (message.type === "process.figures") figures.hear(message);
    if (message.type === "process.steps") await keepSteps(pool, message);
  };
  return {
    figures,
    hear: (message: Incoming): void => {
      const { type, sender } = message;
      take(message).catch((error: unknown) => {
        const { code } = toErrorBody(error);
        onRefused(type, code);
        log.warn({ err: error, type, sender, code }, "what a process told was dropped");
      });
    },
    start: async ({ own, identity: { instance } }: Bus): Promise<void> => {
      await own.bind("signals", "process.figures");
      await own.bind("signals", "process.steps");
      watch = new QueueWatch({
        ...{ url, instance, log },
        queues: wires.map(({ name }) => name),
        onMeasured: (queue, measured) => figures.measured(queue, measured),
      });
      watch.start();
    },
    stop: async (): Promise<void> => watch?.stop(),
  };
}
