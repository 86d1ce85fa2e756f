import { Counter, Histogram, type Registry } from "prom-client";
import type { Settled } from "./commands/carry-out.ts";

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
    indexed: new Counter({
      name: "warren_search_indexed_total",
      help: "Messages whose words were stored or taken out, so that they are found by what they say.",
      registers,
    }),
    indexing: new Histogram({
      name: "warren_search_index_seconds",
      help: "Time of one transaction that indexes messages.",
      registers,
    }),
    wordsNotIndexed: new Counter({
      name: "warren_search_words_left_out_total",
      help: "Words that are not found, of messages that have too many different ones.",
      registers,
    }),
    indexFailures: new Counter({
      name: "warren_search_index_failures_total",
      help: "Rooms that could not be indexed.",
      registers,
    }),
    heartbeatsDropped: new Counter({
      name: "warren_heartbeats_dropped_total",
      help: "Heartbeats, and times of messages, that were not taken, by type and reason.",
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

/** Counts a batch, each kind of outcome once however many commands came to it. */
export function countSettled(
  { batches, commands }: ReturnType<typeof metrics>,
  settled: readonly Settled[],
): void {
  batches.observe(settled.length);
  const counts = new Map<string, number>();
  for (const { command, outcome, repeated } of settled) {
    const key = `${command.type} ${outcome.ok ? "ok" : outcome.error.code} ${String(repeated)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [key, count] of counts) {
    const [type = "", code = "", repeated = ""] = key.split(" ");
    commands.inc({ type, code, repeated }, count);
  }
}

/** Counts what one transaction indexed. */
export function countIndexed(
  { indexed, indexing }: ReturnType<typeof metrics>,
  messages: number,
  seconds: number,
): void {
  indexed.inc(messages);
  indexing.observe(seconds);
}
