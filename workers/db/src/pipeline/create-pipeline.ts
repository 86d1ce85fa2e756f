import type { Bus } from "@warren/contracts/bus/bus";
import type { Incoming } from "@warren/contracts/bus/envelope";
import { toErrorBody } from "@warren/contracts/errors";
import type { Logger } from "pino";
import { Figures } from "./figures.ts";
import { QueueWatch } from "./queue-watch.ts";
import { wires } from "./wiring.ts";

/**
 * What gathers the figures of all parts: heartbeats as they arrive on the process's own queue, and RabbitMQ's word on the
 * queues. `hear` is for that queue, `start` once it can be bound.
 */
export function createPipeline(url: string, log: Logger, onRefused: (code: string) => void) {
  const figures = new Figures();
  let watch: QueueWatch | undefined;
  return {
    figures,
    hear: (message: Incoming): void => {
      if (message.type !== "process.figures") return;
      try {
        figures.hear(message);
      } catch (error) {
        const { code } = toErrorBody(error);
        onRefused(code);
        log.warn({ err: error, sender: message.sender, code }, "a heartbeat was dropped");
      }
    },
    start: async ({ own, identity: { instance } }: Bus): Promise<void> => {
      await own.bind("signals", "process.figures");
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
