import { setMaxListeners } from "node:events";
import { openBus, type Bus } from "@warren/contracts/bus/bus";
import { Heartbeat } from "@warren/contracts/bus/heartbeat";
import { definitionOf, type MessageType } from "@warren/contracts/message-types";
import type { WorkerName } from "@warren/contracts/parts";
import { ownEvents } from "@warren/contracts/permissions";
import type { ProcessSetting } from "@warren/contracts/settings";
import { openTracing } from "@warren/contracts/tracing/open-tracing";
import type { TracingSettings } from "@warren/contracts/tracing/settings";
import type { Logger } from "pino";
import { Registry } from "prom-client";
import { Announcements } from "./announcements.ts";
import { Deliveries } from "./deliveries.ts";
import { cancelledJob } from "./cancelled-job.ts";
import { JobEnded, Stopping } from "./failures.ts";
import { workerMetrics } from "./metrics.ts";
import { pipeline, type Timing } from "./pipeline.ts";
import type { Handler, HandlersOf } from "./work.ts";

export interface WorkerOptions {
  /** With the worker's own user and password. */
  readonly amqpUrl: string;
  readonly log: Logger;
  readonly registry?: Registry;
  /** How many messages are handled at once; also how many are held when a dependency is away. */
  readonly prefetch: number;
  readonly timing?: Partial<Timing>;
  /** Where traces go; nowhere when left out. */
  readonly tracing?: TracingSettings | undefined;
  /** What operators are shown of its configuration, by `settingsOf`. */
  readonly settings?: readonly ProcessSetting[];
  readonly announceMs?: number;
}

export interface RunningWorker {
  readonly bus: Bus;
  /**
   * Takes no more messages, waits for the running handlers (at most `patienceMs`, then aborts them and leaves their
   * messages to another worker), for the confirms, and closes. Safe to call twice.
   */
  drain(patienceMs?: number): Promise<void>;
}

const DRAIN_PATIENCE_MS = 20_000;
const LAST_WORDS_MS = 1_000;
/** How many steps of one delivery wait for the worker's end at most; more are a leak, of which Node warns. */
const LISTENERS_OF_ONE = 4;

/**
 * Runs a worker: consumes the queue of its name and hands each message to the handler of its type, through the steps
 * of pipeline.ts. Resolves when it consumes, however long RabbitMQ is away.
 */
export async function runWorker<N extends WorkerName>(
  name: N,
  handlers: HandlersOf<N>,
  options: WorkerOptions,
): Promise<RunningWorker> {
  const { log, prefetch } = options;
  const running: { deliveries?: Deliveries } = {};
  const registry = options.registry ?? new Registry();
  const tracing = await openTracing(options.tracing, { part: name, log, registry });
  const bus = await openBus({
    url: options.amqpUrl,
    part: name,
    log,
    onMessage: (message) => {
      const jobId = cancelledJob(message, log);
      if (jobId !== undefined) running.deliveries?.end(jobId, new JobEnded("over"));
    },
  });
  const stopping = new AbortController();
  const giveUp = new AbortController();
  setMaxListeners(prefetch * LISTENERS_OF_ONE, stopping.signal, giveUp.signal);
  const metrics = workerMetrics(registry);
  const step = pipeline({
    worker: name,
    handlers: handlers as unknown as Readonly<Record<string, Handler<MessageType>>>,
    bus,
    metrics,
    tracing,
    stopping: stopping.signal,
    giveUp: giveUp.signal,
    ...(options.timing === undefined ? {} : { timing: options.timing }),
  });
  const deliveries = new Deliveries(step, log);
  running.deliveries = deliveries;
  for (const type of ownEvents(name)) await bus.own.bind("events", type);
  const consumer = await bus.consume({
    queue: name,
    prefetch,
    onDelivery: (delivery) => deliveries.take(delivery),
  });
  const jobTypes = Object.keys(handlers).filter((type) => definitionOf(type)?.kind === "job");
  const announcements = new Announcements(bus, log, jobTypes, options.announceMs);
  const heartbeat = new Heartbeat({
    bus,
    log,
    collect: () => registry.getMetricsAsJSON(),
    settings: options.settings,
  });

  const drain = async (patienceMs: number) => {
    log.info("draining");
    stopping.abort(new Stopping());
    await Promise.all([bus.stopConsuming(), announcements.leave(), heartbeat.leave()]);
    if (!(await within(patienceMs, deliveries.idle()))) {
      log.warn("handlers did not end in time; their messages stay in the queue");
      deliveries.abort();
      giveUp.abort(new Stopping());
      await within(LAST_WORDS_MS, deliveries.idle());
    }
    // closing the connection at once would overtake acknowledgements that are still being written
    await within(LAST_WORDS_MS, consumer.release());
    await bus.close();
    await tracing?.close();
    log.info("drained");
  };
  let drained: Promise<void> | undefined;
  return { bus, drain: (patienceMs = DRAIN_PATIENCE_MS) => (drained ??= drain(patienceMs)) };
}

/** Whether the task ended within the time. */
async function within(ms: number, task: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), ms)));
  try {
    return await Promise.race([task.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
