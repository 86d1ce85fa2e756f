import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { z } from "zod";

const attribute = z.object({
  key: z.string(),
  value: z.object({ stringValue: z.string().optional(), intValue: z.number().optional() }),
});

/** What OTLP/HTTP carries as JSON, as far as tests look at it. */
const exported = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(attribute) }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string().length(32),
              spanId: z.string().length(16),
              parentSpanId: z.string().length(16).optional(),
              name: z.string(),
              attributes: z.array(attribute),
              links: z.array(z.object({ traceId: z.string().length(32) })),
            }),
          ),
        }),
      ),
    }),
  ),
});

export interface CollectedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly name: string;
  readonly service: string;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  /** The ids of the traces that it is linked to. */
  readonly links: readonly string[];
}

/** A collector that keeps what parts export to it. */
export interface TraceCollector {
  readonly url: string;
  readonly spans: readonly CollectedSpan[];
  /** The spans from the outermost to this one, as `service name`. */
  pathTo(span: CollectedSpan): string[];
  /** Every span of the trace in which the message with this id was sent. */
  traceOf(messageId: string): CollectedSpan[];
  close(): Promise<void>;
}

const toRecord = (attributes: readonly z.infer<typeof attribute>[]) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]));

/** Listens for OTLP over HTTP on a free port. Answers 400 to what is not the format. */
export async function startTraceCollector(): Promise<TraceCollector> {
  const spans: CollectedSpan[] = [];
  const take = (body: unknown) => {
    for (const { resource, scopeSpans } of exported.parse(body).resourceSpans) {
      const service = String(toRecord(resource.attributes)["service.name"]);
      for (const { traceId, spanId, parentSpanId, name, ...span } of scopeSpans.flatMap(
        (scope) => scope.spans,
      )) {
        const links = span.links.map((link) => link.traceId);
        const attributes = toRecord(span.attributes);
        spans.push({ traceId, spanId, parentSpanId, name, service, attributes, links });
      }
    }
  };
  const server = createServer((request, response) => {
    const isExport = request.method === "POST" && request.url === "/v1/traces";
    text(request)
      .then((body) => {
        if (!isExport) throw new Error(`${String(request.method)} ${String(request.url)}`);
        take(JSON.parse(body));
        response.setHeader("content-type", "application/json").end("{}");
      })
      .catch((error: unknown) => response.writeHead(400).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const pathTo = (span: CollectedSpan): string[] => {
    const parent = spans.find(
      ({ spanId, traceId }) => spanId === span.parentSpanId && traceId === span.traceId,
    );
    return [...(parent ? pathTo(parent) : []), `${span.service} ${span.name}`];
  };
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    spans,
    pathTo,
    traceOf: (messageId) => {
      const sent = spans.find(({ attributes }) => attributes["messaging.message.id"] === messageId);
      return spans.filter(({ traceId }) => traceId === sent?.traceId);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
