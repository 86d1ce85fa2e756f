import { z } from "zod";

/** One metric of a process: all its values, as Prometheus counts them. */
export const metricSample = z.strictObject({
  name: z.string().regex(/^[a-z_][a-z0-9_]{0,99}$/),
  help: z.string().max(300),
  type: z.enum(["counter", "gauge"]),
  values: z
    .array(z.strictObject({ labels: z.record(z.string().max(40), z.string().max(100)), value: z.number() }))
    .max(2_000),
});
export type MetricSample = z.infer<typeof metricSample>;

/** What `Registry.getMetricsAsJSON` of prom-client gives, as far as it is read here. */
export interface CollectedMetric {
  name: string;
  help: string;
  type: unknown;
  values?: readonly {
    value: number;
    labels: Readonly<Partial<Record<string, string | number>>>;
    metricName?: string;
  }[];
}

/** The metrics without the buckets of histograms, which are most of the bytes: of these, sum and count are kept. */
export function samplesOf(metrics: readonly CollectedMetric[]): MetricSample[] {
  return metrics.flatMap(({ name, help, type, values = [] }) => {
    const of = (full: string, kind: MetricSample["type"], wanted = values): MetricSample => ({
      ...{ name: full, help, type: kind },
      values: wanted.map(({ labels, value }) => ({
        value,
        labels: Object.fromEntries(Object.entries(labels).map(([label, text]) => [label, String(text)])),
      })),
    });
    if (type === "counter" || type === "gauge") return [of(name, type)];
    if (type !== "histogram") return [];
    return ["sum", "count"].map((part) => {
      const full = `${name}_${part}`;
      return of(
        full,
        "counter",
        values.filter(({ metricName }) => metricName === full),
      );
    });
  });
}
