import type { Bus } from "@warren/contracts/bus/bus";
import type { ResultOf } from "@warren/contracts/message-types";
import type { MetricSample } from "@warren/contracts/samples";
import { Counter, Gauge, Registry } from "prom-client";

const ANSWER_WITHIN_MS = 2_000;

type Samples = ResultOf<"pipeline.samples">;

/** What can be asked of every queue. */
const queueMetrics = {
  messages: ["Messages that wait.", ({ depth }) => depth],
  consumers: ["Consumers.", ({ consumers }) => consumers],
  rate: ["Deliveries a second.", ({ rate }) => rate],
  oldest_seconds: [
    "Nothing waits longer than this.",
    ({ oldestMs }) => (oldestMs === undefined ? undefined : oldestMs / 1_000),
  ],
  retried: ["Copies put on the retry ladder in the last hour.", ({ retried }) => retried],
  dead: ["Messages given up in the last hour.", ({ dead }) => dead],
} as const satisfies Record<string, [string, (queue: Samples["queues"][number]) => number | undefined]>;

function addQueues(registry: Registry, queues: Samples["queues"]): void {
  for (const [name, [help, valueOf]] of Object.entries(queueMetrics)) {
    const gauge = new Gauge({
      ...{ name: `warren_queue_${name}`, help, registers: [registry] },
      labelNames: ["queue"] as const,
    });
    for (const queue of queues) {
      const value = valueOf(queue);
      if (value !== undefined) gauge.set({ queue: queue.name }, value);
    }
  }
}

function addSample(registry: Registry, { name, help, type, values }: MetricSample, process: string): void {
  const known = registry.getSingleMetric(name);
  // labels differ between parts that count the same; each has what its own first values name
  const labelNames = [...new Set(["process", ...values.flatMap(({ labels }) => Object.keys(labels))])];
  const options = { name, help, labelNames, registers: [registry] };
  if (type === "counter") {
    const counter = known instanceof Counter ? known : new Counter(options);
    for (const { labels, value } of values) counter.inc({ ...labels, process }, value);
  } else {
    const gauge = known instanceof Gauge ? known : new Gauge(options);
    for (const { labels, value } of values) gauge.set({ ...labels, process }, value);
  }
}

/**
 * What the queues hold and the other processes count, in Prometheus' format; edges are asked themselves and left out.
 * `warren_pipeline_up` alone, with 0, when no db worker answers.
 */
export async function pipelineMetrics(bus: Bus): Promise<string> {
  const registry = new Registry();
  const up = new Gauge({
    ...{ name: "warren_pipeline_up", help: "Whether a db worker told of queues and processes." },
    registers: [registry],
  });
  try {
    const { queues, processes } = await bus.query("pipeline.samples", {}, { timeoutMs: ANSWER_WITHIN_MS });
    addQueues(registry, queues);
    for (const { part, instance, metrics } of processes)
      if (part !== "edge")
        for (const sample of metrics) if (sample.values.length > 0) addSample(registry, sample, instance);
    up.set(1);
  } catch {
    // the value says it; the edge's own numbers are worth as much without the rest
    up.set(0);
  }
  return registry.metrics();
}
