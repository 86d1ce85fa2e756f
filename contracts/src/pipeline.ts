import { z } from "zod";
import { instant } from "./schema.ts";

const count = z.number().int().nonnegative();

/** What is looked at in an installation, in the order in which it is told. `pipeline-words.ts` has their words. */
export const checkNames = [
  "processes",
  "queues.missing",
  "queues.unread",
  "queues.old",
  "dead-letters",
  "jobs",
] as const;
export type CheckName = (typeof checkNames)[number];

/** How one check came out; `about` are the queues, parts or job types that it is wrong with. */
export const finding = z.object({
  check: z.enum(checkNames),
  ok: z.boolean(),
  about: z.array(z.string()),
  count: count.optional(),
});
export type PipelineFinding = z.infer<typeof finding>;

/** A queue at one moment of the last hour. */
export const queuePoint = z.object({
  at: count,
  /** Messages that wait; those that a consumer holds are not among them. */
  depth: count,
  /** Deliveries a second. */
  rate: z.number().nonnegative(),
});
export type QueuePoint = z.infer<typeof queuePoint>;

/** A queue as it is now, and how it is wired. */
export const queueFigures = z.object({
  name: z.string(),
  /** The exchanges that fill it. */
  from: z.array(z.string()),
  /** The part that consumes it; nobody consumes the steps of the retry ladder and the trails. */
  by: z.string().optional(),
  /** RabbitMQ does not know it. */
  missing: z.boolean(),
  depth: count,
  consumers: count,
  rate: z.number().nonnegative(),
  /** Nothing in it waits for longer than this, in milliseconds; absent where that cannot be known. */
  oldestMs: count.optional(),
  /** Within the last hour, as far as this db worker has seen it. */
  retried: count,
  dead: count,
  points: z.array(queuePoint),
});
export type QueueFigures = z.infer<typeof queueFigures>;

/** A process that was heard lately. */
export const processFiguresShown = z.object({
  part: z.string(),
  instance: z.string(),
  lastSeenAt: instant,
  upMs: z.number(),
  memoryBytes: count,
  /** Of one processor, 0 to 1, since the heartbeat before. */
  cpu: z.number().nonnegative(),
  /** Open sockets, of an edge. */
  sockets: count.optional(),
});
export type ProcessShown = z.infer<typeof processFiguresShown>;
