import { openBus } from "@warren/contracts/bus/bus";
import { Heartbeat } from "@warren/contracts/bus/heartbeat";
import { commandQueues, jobResultQueues } from "@warren/contracts/topology";
import { openTracing } from "@warren/contracts/tracing/open-tracing";
import type { Logger } from "pino";
import { Registry } from "prom-client";
import { Asks } from "./cache/asks.ts";
import { Cache } from "./cache/cache.ts";
import { Presence } from "./cache/presence.ts";
import { openRedis } from "./cache/redis.ts";
import { commandHandlers } from "./commands/handlers.ts";
import type { CommandHandlers } from "./commands/handler.ts";
import { Processor } from "./commands/processor.ts";
import { ShardShare } from "./commands/share.ts";
import type { Config } from "./config.ts";
import { oneByOne, startIntake } from "./intake/consume-one.ts";
import { takeDeadLetter } from "./intake/dead-letters.ts";
import { takeJobResults } from "./intake/job-results.ts";
import { takeUnroutedJob } from "./intake/jobs-not-found.ts";
import { takeAnnouncement } from "./intake/worker-discovery.ts";
import { startJobClock } from "./jobs/job-clock.ts";
import { countIndexed, countSettled, metrics } from "./metrics.ts";
import { createPipeline } from "./pipeline/create-pipeline.ts";
import { queryHandlers } from "./queries/handlers.ts";
import { startResponder } from "./queries/responder.ts";
import { snapshots } from "./queries/snapshots.ts";
import { Together } from "./queries/together.ts";
import { IndexConsumer } from "./search/index-consumer.ts";
import { RoomIndexer } from "./search/room-indexer.ts";
import { Words } from "./search/words.ts";
import { openPool } from "./sql/pool.ts";

/** One audit command holds up to a thousand records. */
const AUDIT_BATCH = 20;
/** Each may hold a piece of a file. */
const UPLOADS_AT_ONCE = 16;
/** Deliveries that a room's shard may have waiting here, each up to a batch of commands. */
const SHARD_PREFETCH = 256;
const OTHER_PREFETCH = 64;

const isShard = (queue: string) => /^commands\.\d+$/.test(queue);

export interface DbWorker {
  instance: string;
  registry: Registry;
  /** Finishes what was begun, hands the rest back, and closes every connection. Safe to call twice. */
  stop: () => Promise<void>;
}

/**
 * Wires the db worker and starts it. Resolves when it consumes every queue it owns, however long RabbitMQ is away; MySQL
 * and Redis may come later. `handlers` can be replaced for fault tests.
 */
export async function startDbWorker(
  config: Config,
  log: Logger,
  handlers: CommandHandlers = commandHandlers,
): Promise<DbWorker> {
  const registry = new Registry();
  const meters = metrics(registry);
  const tracing = await openTracing(config.tracing, { part: "db", log, registry });
  const writers = openPool(config.mysqlUrl, { connections: commandQueues.length + 4, writer: true });
  const pipeline = createPipeline({
    ...{ url: config.amqpUrl, pool: writers, log },
    onRefused: (type, code) => meters.heartbeatsDropped.inc({ type, code }),
  });
  const bus = await openBus({
    url: config.amqpUrl,
    part: "db",
    log,
    waitingLimit: 1_000_000,
    onMessage: pipeline.hear,
  });
  const readers = openPool(config.mysqlUrl, { connections: 8, writer: false });
  const redis = openRedis(config.redisUrl, log);
  const prefix = config.redisPrefix;
  const cache = new Cache({ redis, prefix, log, reads: meters.cacheReads });
  const presence = new Presence({ redis, prefix, log });
  const asks = new Asks({ redis, prefix, log });

  const processorOf = (queues: readonly string[], batchSize: number, prefetch: number) =>
    new Processor({
      bus,
      pool: writers,
      handlers,
      log,
      queues,
      batchSize,
      prefetch,
      onSettled: (settled) => countSettled(meters, settled),
      tracing,
    });
  // all room shards in one: a transaction for what they have waiting costs as much as one for a single shard
  const rooms = processorOf(commandQueues.filter(isShard), config.batchSize, SHARD_PREFETCH);
  const processors = [
    rooms,
    processorOf(["commands.accounts"], config.batchSize, OTHER_PREFETCH),
    processorOf(["commands.audit"], AUDIT_BATCH, OTHER_PREFETCH),
    processorOf(["commands.uploads"], UPLOADS_AT_ONCE, UPLOADS_AT_ONCE),
  ];
  for (const processor of processors) await processor.start();
  const shards = rooms.queues.map((queue) => ({
    name: queue.name,
    get lastWorkAt() {
      return queue.lastWorkAt;
    },
    get heldSince() {
      return queue.heldSince;
    },
    handOver: () => rooms.handOver(queue),
  }));
  const share = new ShardShare({ pool: readers, log, instance: bus.identity.instance, shards });
  share.start();

  const words = new Words();
  const responder = await startResponder({
    bus,
    handlers: queryHandlers,
    context: {
      pool: readers,
      cache,
      presence,
      asks,
      figures: pipeline.figures,
      words,
      snapshots: new Together((askers) => snapshots(readers, askers)),
    },
    log,
    tracing,
    onAnswered: (type, seconds, code) => meters.queries.observe({ type, code }, seconds),
  });
  const indexing = new IndexConsumer({
    bus,
    log,
    indexer: new RoomIndexer({
      pool: writers,
      words,
      isBusy: () => rooms.isWorking,
      log,
      onIndexed: (messages, seconds) => countIndexed(meters, messages, seconds),
      onCut: (count) => meters.wordsNotIndexed.inc(count),
      onFailed: () => meters.indexFailures.inc(),
    }),
  });
  await indexing.start();
  const intakes = [
    ...(await Promise.all(
      Object.values(jobResultQueues).map((queue) =>
        startIntake({
          bus,
          log,
          queue,
          tracing,
          take: (messages) => takeJobResults(writers, messages),
          atOnce: 50,
        }),
      ),
    )),
    await startIntake({
      bus,
      log,
      queue: "jobs.not-found",
      tracing,
      take: oneByOne((message) => takeUnroutedJob(writers, message)),
    }),
    await startIntake({
      bus,
      log,
      queue: "worker-discovery",
      take: oneByOne((message) => takeAnnouncement(writers, log, message)),
    }),
    await startIntake({
      bus,
      log,
      queue: "dead-letters",
      keepForever: true,
      take: oneByOne((message) => takeDeadLetter(writers, message)),
    }),
  ];

  const clock = startJobClock({ bus, pool: readers, log });
  await pipeline.start(bus);
  const heartbeat = new Heartbeat({
    bus,
    log,
    collect: () => registry.getMetricsAsJSON(),
    settings: config.settings,
  });

  const stop = async () => {
    clock.stop();
    await Promise.all([pipeline.stop(), heartbeat.leave()]);
    // together: a shard being handed over waits for its batch, and with the database away only stopping ends that
    await Promise.all([share.stop(), ...processors.map((processor) => processor.stop())]);
    await Promise.all([responder.stop(), indexing.stop(), ...intakes.map((intake) => intake.stop())]);
    await bus.close();
    redis.disconnect();
    await Promise.all([writers.end(), readers.end(), tracing?.close()]);
  };
  let stopped: Promise<void> | undefined;
  return { instance: bus.identity.instance, registry, stop: () => (stopped ??= stop()) };
}
