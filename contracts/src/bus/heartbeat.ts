import { samplesOf, type CollectedMetric } from "../samples.ts";
import type { Logger } from "pino";
import type { ProcessSetting } from "../settings.ts";
import type { Bus } from "./bus.ts";

export interface HeartbeatOptions {
  bus: Bus;
  log: Logger;
  /** What the process counts: `registry.getMetricsAsJSON`. */
  collect: () => Promise<readonly CollectedMetric[]>;
  /** What it runs with; of a secret no more than whether it is set. */
  settings?: readonly ProcessSetting[] | undefined;
  everyMs?: number;
}

const EVERY_MS = 5_000;

/** Tells whoever listens what this process counts and runs with: now, every few seconds, and when it leaves. */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  readonly #timer: NodeJS.Timeout;
  #last: Promise<void>;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
    this.#last = this.#beat("alive");
    this.#timer = setInterval(() => {
      this.#last = this.#beat("alive");
    }, options.everyMs ?? EVERY_MS);
    this.#timer.unref();
  }

  /** Resolves when RabbitMQ has the last one, or did not take it within a second. */
  async leave(): Promise<void> {
    clearInterval(this.#timer);
    await this.#last;
    await this.#beat("leaving");
  }

  async #beat(state: "alive" | "leaving"): Promise<void> {
    const { bus, log, collect, settings } = this.#options;
    try {
      // what RabbitMQ cannot take now is told by the next one: waiting for it would only pile them up
      if (!bus.connected()) return;
      const { user, system } = process.cpuUsage();
      const body = {
        state,
        instance: bus.identity.instance,
        upMs: process.uptime() * 1_000,
        memoryBytes: process.memoryUsage.rss(),
        cpuSeconds: (user + system) / 1_000_000,
        queues: bus.traffic.queues,
        metrics: samplesOf(await collect()),
        ...(settings === undefined ? {} : { settings: [...settings] }),
      };
      await bus.tell("process.figures", body, { timeoutMs: 1_000 });
    } catch (error) {
      log.warn({ err: error, state }, "could not tell what this process counts");
    }
  }
}
