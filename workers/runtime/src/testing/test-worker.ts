import { openTestBroker, type TestBroker } from "@warren/contracts/testing/broker";
import { eventually } from "@warren/contracts/testing/eventually";
import type { WorkerName } from "@warren/contracts/parts";
import { Registry } from "prom-client";
import type { Outcome } from "../outcome.ts";
import { runWorker, type RunningWorker, type WorkerOptions } from "../run-worker.ts";
import type { HandlersOf } from "../work.ts";
import { DbStandIn, type Answers } from "./db-stand-in.ts";
import { silentLog } from "./silent-log.ts";

/** How long the handlers of a worker that is followed by another on the same broker may take to end. */
const DRAIN_MS = 10_000;

/** A worker on a broker of its own or of several tests, with a stand-in for the db worker. */
export interface TestWorker {
  readonly broker: TestBroker;
  readonly db: DbStandIn;
  readonly worker: RunningWorker;
  /** How many deliveries ended this way. */
  outcomes(name: Outcome["name"]): Promise<number>;
  /** How often a delivery found a dependency away. */
  held(): Promise<number>;
  /** Waits until nothing is in the worker's queue, acknowledged or not. */
  emptied(): Promise<void>;
  close(): Promise<void>;
}

/**
 * What a test is not about may be left out of the handlers: a new type of a worker must not change its other tests. A
 * `broker` that is given stays the caller's, for tests that end with nothing under way: the next begins sooner than on a
 * broker of its own.
 */
export async function openTestWorker<N extends WorkerName>(
  name: N,
  handlers: Partial<HandlersOf<N>>,
  options: Partial<WorkerOptions> & { answers?: Answers; broker?: TestBroker } = {},
): Promise<TestWorker> {
  const { answers, broker: shared, ...workerOptions } = options;
  const broker = shared ?? (await openTestBroker());
  const db = await DbStandIn.open(broker, answers);
  const registry = new Registry();
  const worker = await runWorker(name, handlers as HandlersOf<N>, {
    amqpUrl: broker.url(name),
    log: silentLog(),
    prefetch: 20,
    registry,
    ...workerOptions,
  });
  const total = async (metricName: string, labels: Record<string, string> = {}) => {
    const metric = await registry.getSingleMetric(metricName)?.get();
    const matching = (metric?.values ?? []).filter((value) =>
      Object.entries(labels).every(([label, wanted]) => value.labels[label] === wanted),
    );
    return matching.reduce((sum, { value }) => sum + value, 0);
  };
  return {
    broker,
    db,
    worker,
    outcomes: (outcome) => total("warren_worker_messages_total", { outcome }),
    held: () => total("warren_worker_held_total"),
    emptied: async () => {
      await eventually(async () => {
        const queue = await broker.management.call("GET", `/queues/${broker.vhost}/${name}`);
        return (queue as { messages?: number }).messages === 0;
      });
    },
    close: async () => {
      await worker.drain(shared ? DRAIN_MS : 0);
      await db.close();
      if (!shared) await broker.close();
    },
  };
}
