import { definitions } from "./message-types.ts";
import type { MessageDefinition } from "./define-message.ts";
import { SHARDS } from "./hashing.ts";
import type { WorkerName } from "./parts.ts";
import { workerNames } from "./parts.ts";

/** The steps of the retry ladder: how long a message waits before it is tried again. */
export const retrySteps = [
  { exchange: "retry.1s", delayMs: 1_000 },
  { exchange: "retry.10s", delayMs: 10_000 },
  { exchange: "retry.1m", delayMs: 60_000 },
  { exchange: "retry.10m", delayMs: 600_000 },
] as const;

export interface ExchangeSpec {
  name: string;
  type: "direct" | "topic" | "fanout";
  arguments?: Record<string, unknown>;
}

export interface QueueSpec {
  name: string;
  arguments: Record<string, unknown>;
}

export interface BindingSpec {
  exchange: string;
  queue: string;
  key: string;
}

/** Out of reach: a delivery counts again each time a connection drops, and an accepted command must not end that way. */
const NO_DELIVERY_LIMIT = 1_000_000;
const WORKER_DELIVERY_LIMIT = 50;
/** After its end RabbitMQ reads all of a classic queue before anybody may connect: the bytes bound that time. */
const TRAIL = { messages: 10_000, bytes: 10_000_000 };
const QUERY_TTL_MS = 15_000;
/** About a million records: the oldest segment goes when there are more bytes. */
const STREAM_BYTES = { kept: 500_000_000, segment: 20_000_000 };

/** Dead-letters at least once: the message stays in its queue until `dead` has confirmed it. */
const deadLettered = (queue: string) => ({
  "x-queue-type": "quorum",
  "x-dead-letter-exchange": "dead",
  "x-dead-letter-routing-key": queue,
  "x-dead-letter-strategy": "at-least-once",
  "x-overflow": "reject-publish",
});

export const commandQueues: readonly string[] = [
  ...Array.from({ length: SHARDS }, (_, shard) => `commands.${String(shard)}`),
  "commands.accounts",
  "commands.audit",
  // apart, so that nobody who signs in waits for somebody's film
  "commands.uploads",
];

export const jobResultQueues = {
  completed: "jobs.completed",
  progression: "jobs.progression",
  error: "jobs.error",
};

/** Tells the db worker which rooms have something new to be found; what it is stands in the database. */
export const SEARCH_INDEX_QUEUE = "search-index";

/** Holds the same as `audit.trail` for longer, to be read again from any place; reading takes nothing out of it. */
export const AUDIT_STREAM = "audit.stream";

/** Holds the newest head of the audit chain alone, so that nobody has to look for it behind all that a trail holds. */
export const AUDIT_HEAD_QUEUE = "audit.head";

/** Queues that the retry ladder may hand a message back to, and that `requeue` is therefore bound to. */
const retriedQueues = workerNames.filter((name) => name !== "db");

export const exchanges: readonly ExchangeSpec[] = [
  { name: "commands", type: "direct" },
  { name: "queries", type: "direct" },
  { name: "replies", type: "topic" },
  { name: "events", type: "topic" },
  { name: "signals", type: "topic" },
  { name: "jobs", type: "topic", arguments: { "alternate-exchange": "jobs.unknown" } },
  { name: "jobs.unknown", type: "fanout" },
  { name: "job-results", type: "topic" },
  { name: "workers", type: "direct" },
  ...retrySteps.map((step): ExchangeSpec => ({ name: step.exchange, type: "fanout" })),
  { name: "requeue", type: "direct" },
  { name: "dead", type: "topic" },
  { name: "audit", type: "topic" },
];

export const queues: readonly QueueSpec[] = [
  ...commandQueues.map((name) => ({
    name,
    arguments: {
      ...deadLettered(name),
      "x-single-active-consumer": true,
      "x-delivery-limit": NO_DELIVERY_LIMIT,
    },
  })),
  {
    name: "queries",
    arguments: { "x-queue-type": "quorum", "x-message-ttl": QUERY_TTL_MS, "x-delivery-limit": 20 },
  },
  ...retriedQueues.map((name) => ({
    name,
    arguments: { ...deadLettered(name), "x-delivery-limit": WORKER_DELIVERY_LIMIT },
  })),
  ...["jobs.not-found", ...Object.values(jobResultQueues), "worker-discovery"].map((name) => ({
    name,
    arguments: { ...deadLettered(name), "x-delivery-limit": NO_DELIVERY_LIMIT },
  })),
  {
    name: SEARCH_INDEX_QUEUE,
    arguments: {
      ...deadLettered(SEARCH_INDEX_QUEUE),
      // one of all db workers at a time: two would only wait for each other's rows
      "x-single-active-consumer": true,
      "x-delivery-limit": NO_DELIVERY_LIMIT,
    },
  },
  ...retrySteps.map((step) => ({
    name: step.exchange,
    arguments: {
      "x-queue-type": "quorum",
      "x-message-ttl": step.delayMs,
      "x-dead-letter-exchange": "requeue",
      "x-dead-letter-strategy": "at-least-once",
      "x-overflow": "reject-publish",
      "x-delivery-limit": NO_DELIVERY_LIMIT,
    },
  })),
  { name: "dead-letters", arguments: { "x-queue-type": "quorum", "x-delivery-limit": NO_DELIVERY_LIMIT } },
  // looking at a quorum queue by "Get messages" counts as a delivery and empties it on 4.3: trails are classic
  ...["dead-letters.trail", "audit.trail"].map((name) => ({
    name,
    arguments: {
      "x-queue-type": "classic",
      "x-max-length": TRAIL.messages,
      "x-max-length-bytes": TRAIL.bytes,
      "x-overflow": "drop-head",
    },
  })),
  {
    name: AUDIT_HEAD_QUEUE,
    arguments: { "x-queue-type": "classic", "x-max-length": 1, "x-overflow": "drop-head" },
  },
  {
    name: AUDIT_STREAM,
    arguments: {
      "x-queue-type": "stream",
      "x-max-length-bytes": STREAM_BYTES.kept,
      "x-stream-max-segment-size-bytes": STREAM_BYTES.segment,
    },
  },
];

/** The routing keys under which a worker hears an event or a job: its type, unless the definition names others. */
export function bindingKeys(
  definition: MessageDefinition & { type: string },
  worker: WorkerName,
): readonly string[] {
  const keys = definition.keys?.[worker] ?? definition.type;
  return typeof keys === "string" ? [keys] : keys;
}

function workerBindings(): BindingSpec[] {
  const all = definitions().flatMap((definition) => {
    const exchange = definition.kind === "event" ? "events" : definition.kind === "job" ? "jobs" : undefined;
    if (exchange === undefined) return [];
    return definition.heardBy
      .filter((part): part is WorkerName => part !== "edge" && part !== "db")
      .flatMap((worker) => bindingKeys(definition, worker).map((key) => ({ exchange, queue: worker, key })));
  });
  // a worker may hear several types by one key
  return [...new Map(all.map((binding) => [Object.values(binding).join(" "), binding])).values()];
}

export const bindings: readonly BindingSpec[] = [
  ...commandQueues.map((queue) => ({ exchange: "commands", queue, key: queue.slice("commands.".length) })),
  { exchange: "queries", queue: "queries", key: "db" },
  ...workerBindings(),
  // one message for a whole transaction, and the one event that keeps nothing from travelling in batches
  { exchange: "events", queue: SEARCH_INDEX_QUEUE, key: "events.recorded" },
  { exchange: "jobs.unknown", queue: "jobs.not-found", key: "" },
  ...Object.entries(jobResultQueues).map(([outcome, queue]) => ({
    exchange: "job-results",
    queue,
    key: `${outcome}.#`,
  })),
  { exchange: "workers", queue: "worker-discovery", key: "announce" },
  ...retrySteps.map((step) => ({ exchange: step.exchange, queue: step.exchange, key: "" })),
  ...[
    ...retriedQueues,
    ...Object.values(jobResultQueues),
    "jobs.not-found",
    "worker-discovery",
    SEARCH_INDEX_QUEUE,
    ...commandQueues,
  ].map((queue) => ({ exchange: "requeue", queue, key: queue })),
  { exchange: "dead", queue: "dead-letters", key: "#" },
  { exchange: "dead", queue: "dead-letters.trail", key: "#" },
  { exchange: "audit", queue: "audit.trail", key: "#" },
  { exchange: "audit", queue: AUDIT_STREAM, key: "#" },
  { exchange: "audit", queue: AUDIT_HEAD_QUEUE, key: "audit.head" },
];

/** Where an unroutable message is a failure. On `events`, `signals` and `replies` nobody listening is normal. */
export function isMandatory(exchange: string): boolean {
  return (
    ["commands", "queries", "job-results", "workers", "dead", "requeue"].includes(exchange) ||
    exchange.startsWith("retry.")
  );
}
