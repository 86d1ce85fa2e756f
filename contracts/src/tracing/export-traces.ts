import { setTimeout as sleep } from "node:timers/promises";
import { ROOT_CONTEXT, defaultTextMapGetter, trace, type Link } from "@opentelemetry/api";
import { W3CTraceContextPropagator, parseKeyPairsIntoRecord } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider } from "@opentelemetry/sdk-trace";
import { ExportedSpan } from "./exported-span.ts";
import { LostSpans } from "./lost-spans.ts";
import type { TracingOptions } from "./open-tracing.ts";
import type { TracingSettings } from "./settings.ts";
import { SpanQueue } from "./span-queue.ts";
import { MOST_LINKS } from "./together.ts";
import type { TraceHeaders, Tracing } from "./tracing.ts";

/** A collector that takes longer is away. */
const EXPORT_WITHIN_MS = 5_000;
const CLOSE_WITHIN_MS = 2_000;

/** Sends spans to a collector (OTLP over HTTP, JSON) in the background. */
export function exportTraces(
  { endpoint, headers, serviceName, ratio }: TracingSettings,
  { part, log, registry }: TracingOptions,
): Tracing {
  const lost = new LostSpans(log, registry);
  const url = `${endpoint.replace(/\/+$/, "")}/v1/traces`;
  const exporter = new OTLPTraceExporter({
    ...{ url, headers: parseKeyPairsIntoRecord(headers), timeoutMillis: EXPORT_WITHIN_MS },
  });
  const queue = new SpanQueue(exporter, lost);
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      "service.name": serviceName ?? `warren-${part}`,
      "service.namespace": "warren",
      "process.pid": process.pid,
    }),
    // whoever began a trace has decided for all of it
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [queue],
  });
  const tracer = provider.getTracer("warren");
  const propagator = new W3CTraceContextPropagator();
  const contextOf = (from: TraceHeaders) => propagator.extract(ROOT_CONTEXT, from, defaultTextMapGetter);
  const linksOf = ({ tracelinks = "" }: TraceHeaders): Link[] =>
    tracelinks
      .split(" ", MOST_LINKS)
      .flatMap((traceparent) => trace.getSpanContext(contextOf({ traceparent })) ?? [])
      .map((context) => ({ context }));
  return {
    begin: (name, kind, { from = {}, attributes = {} } = {}) =>
      ExportedSpan.begin(tracer, name, kind, contextOf(from), { attributes, links: linksOf(from) }),
    close: async () => {
      const late = new AbortController();
      const failed = (error: unknown) => log.warn({ err: error }, "spans were not delivered");
      await Promise.race([
        provider.shutdown().catch(failed),
        sleep(CLOSE_WITHIN_MS, undefined, { signal: late.signal }).catch(() => undefined),
      ]);
      late.abort();
      lost.close(queue.unsent);
    },
  };
}
