import { Counter, Gauge, Histogram, type Registry } from "prom-client";

export interface WorkerMetrics {
  /** Every delivery by how it ended. */
  readonly handled: Counter<"type" | "outcome">;
  readonly seconds: Histogram<"type">;
  readonly running: Gauge<"type">;
  /** How often a delivery was held because a dependency was away. */
  readonly held: Counter<"type">;
}

export function workerMetrics(registry: Registry): WorkerMetrics {
  const registers = [registry];
  return {
    handled: new Counter({
      name: "warren_worker_messages_total",
      help: "Messages by type and outcome",
      labelNames: ["type", "outcome"],
      registers,
    }),
    seconds: new Histogram({
      name: "warren_worker_message_seconds",
      help: "Seconds from delivery to outcome",
      labelNames: ["type"],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60, 600],
      registers,
    }),
    running: new Gauge({
      name: "warren_worker_running",
      help: "Messages being handled now",
      labelNames: ["type"],
      registers,
    }),
    held: new Counter({
      name: "warren_worker_held_total",
      help: "Tries that found a dependency away",
      labelNames: ["type"],
      registers,
    }),
  };
}
