import { Counter, Histogram, type Registry } from "prom-client";

/** What the db worker counts; the labels `type` are message types. */
export function metrics(registry: Registry) {
  const registers = [registry];
  return {
    commands: new Counter({
      name: "warren_commands_total",
      help: "Commands settled, by type and outcome; repeated ones changed nothing.",
      labelNames: ["type", "code", "repeated"] as const,
      registers,
    }),
    batches: new Histogram({
      name: "warren_batch_commands",
      help: "Commands per transaction.",
      buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500],
      registers,
    }),
    queries: new Histogram({
      name: "warren_query_seconds",
      help: "Time to answer a query, by type and outcome.",
      labelNames: ["type", "code"] as const,
      registers,
    }),
    cacheReads: new Counter({
      name: "warren_cache_reads_total",
      help: "Cached reads: hit, miss, or Redis away.",
      labelNames: ["result"] as const,
      registers,
    }),
  };
}
