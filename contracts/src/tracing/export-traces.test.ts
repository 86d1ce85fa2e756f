import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { Registry } from "prom-client";
import { expect, it } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { startTraceCollector } from "../testing/trace-collector.ts";
import { openTracing } from "./open-tracing.ts";
import type { TracingSettings } from "./settings.ts";
import { together } from "./together.ts";
import type { Tracing } from "./tracing.ts";

/** Tracing to this address, with what it logs and counts. */
async function opened(endpoint: string, settings: Partial<TracingSettings> = {}) {
  const lines: Record<string, unknown>[] = [];
  const log = pino({}, { write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>) });
  const registry = new Registry();
  const options = { part: "edge", log, registry } as const;
  const all = { endpoint, headers: "", serviceName: undefined, ratio: 1, ...settings };
  const tracing = (await openTracing(all, options)) as Tracing;
  const lost = async () => {
    const values = (await registry.getSingleMetric("warren_spans_lost_total")?.get())?.values ?? [];
    return new Map(values.map(({ labels, value }) => [String(labels["reason"]), value]));
  };
  return { tracing, lines, lost };
}

it("sends steps to a collector: each within the one that its message named", async () => {
  const collector = await startTraceCollector();
  const { tracing } = await opened(`${collector.url}/`);
  const asked = tracing.begin("message:send", "server");
  const sent = asked.begin("publish message.send", "producer", { "messaging.system": "rabbitmq" });
  const handled = tracing.begin("message.send", "consumer", { from: sent.headers });
  for (const span of [handled, sent, asked]) span.end();
  await tracing.close();
  const last = collector.spans.find(({ name }) => name === "message.send");
  expect(last && collector.pathTo(last)).toEqual([
    "warren-edge message:send",
    "warren-edge publish message.send",
    "warren-edge message.send",
  ]);
  expect(handled.traceId).toBe(asked.traceId);
  expect(sent.headers.traceparent).toMatch(new RegExp(`^00-${asked.traceId}-[0-9a-f]{16}-01$`));
  expect(Object.keys(sent.headers)).toEqual(["traceparent"]);
  const [publishing] = collector.spans.filter(({ name }) => name === "publish message.send");
  expect(publishing?.attributes).toEqual({ "messaging.system": "rabbitmq" });
  await collector.close();
});

it("tells the collector who speaks, where it asks for that", async () => {
  let heard: IncomingHttpHeaders = {};
  const collector = createServer((request, response) => {
    heard = request.headers;
    response.setHeader("content-type", "application/json").end("{}");
  });
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
  const { tracing } = await opened(`http://127.0.0.1:${String((collector.address() as AddressInfo).port)}`, {
    headers: "authorization=Bearer%20token,x-team=chat",
  });
  tracing.begin("message.send", "consumer").end();
  await tracing.close();
  expect(heard).toMatchObject({ authorization: "Bearer token", "x-team": "chat" });
  collector.closeAllConnections();
  collector.close();
});

it("begins a new trace where a message names none, or something else", async () => {
  const collector = await startTraceCollector();
  const { tracing } = await opened(collector.url);
  const zeros = `00-${"0".repeat(32)}-${"0".repeat(16)}-01`;
  const ids = ["", "x".repeat(10_000), zeros].map(
    (traceparent) => tracing.begin("message.send", "consumer", { from: { traceparent } }).traceId,
  );
  expect(new Set(ids).size).toBe(3);
  for (const id of ids) expect(id).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
  await tracing.close();
  await collector.close();
});

it("passes on what else a trace carries, and that a trace is not kept", async () => {
  const collector = await startTraceCollector();
  const { tracing } = await opened(collector.url, { ratio: 0 });
  const [traceparent, tracestate] = [`00-${"a".repeat(32)}-${"b".repeat(16)}-01`, "vendor=1"];
  const kept = tracing.begin("message.send", "consumer", { from: { traceparent, tracestate } });
  expect(kept.headers).toMatchObject({ tracestate });
  const begun = tracing.begin("message:send", "server");
  const following = tracing.begin("message.send", "consumer", { from: begun.headers });
  expect(begun.headers.traceparent).toMatch(/-00$/);
  for (const span of [kept, begun, following]) span.end();
  await tracing.close();
  expect(collector.spans.map(({ traceId }) => traceId)).toEqual(["a".repeat(32)]);
  await collector.close();
});

it("holds so many for a collector that does not answer, counts the others, says so once, and closes", async () => {
  let asked = 0;
  const silent = createServer(() => asked++);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { tracing, lines, lost } = await opened(
    `http://127.0.0.1:${String((silent.address() as AddressInfo).port)}`,
  );
  const COUNT = 10_000;
  for (let i = 0; i < COUNT; i++) tracing.begin("message.send", "consumer").end();
  await eventually(() => asked > 0);
  const dropped = (await lost()).get("queue_full") ?? 0;
  expect(dropped).toBeGreaterThan(COUNT / 2);
  expect(lines).toMatchObject([{ level: 40, reason: "queue_full" }]);
  await tracing.close();
  expect(Object.fromEntries(await lost())).toEqual({ queue_full: dropped, not_delivered: COUNT - dropped });
  expect(lines.reduce((sum, { spans }) => sum + Number(spans), 0)).toBe(COUNT);
  silent.closeAllConnections();
  silent.close();
});

it("counts what a collector refuses", async () => {
  const refusing = createServer((_request, response) => response.writeHead(400).end());
  await new Promise<void>((resolve) => refusing.listen(0, "127.0.0.1", resolve));
  const { tracing, lines, lost } = await opened(
    `http://127.0.0.1:${String((refusing.address() as AddressInfo).port)}`,
  );
  for (let i = 0; i < 3; i++) tracing.begin("message.send", "consumer").end();
  await eventually(async () => (await lost()).get("not_delivered") === 3);
  expect(lines).toMatchObject([{ level: 40, spans: 3, reason: "not_delivered" }]);
  await tracing.close();
  refusing.closeAllConnections();
  refusing.close();
});

it("links what several traces caused to each of them that is kept, and to nothing that is no trace", async () => {
  const collector = await startTraceCollector();
  const { tracing } = await opened(collector.url);
  const [one, two] = ["one", "two"].map((name) => tracing.begin(name, "server"));
  const unkept = { traceparent: `00-${"a".repeat(32)}-${"b".repeat(16)}-00` };
  const caused = together([one?.headers ?? {}, unkept, two?.headers ?? {}]);
  expect(caused.tracelinks?.split(" ")).toEqual([one?.headers.traceparent, two?.headers.traceparent]);
  const headers = { tracelinks: `${String(caused.tracelinks)} nonsense` };
  tracing.begin("events.recorded", "consumer", { from: headers }).end();
  await tracing.close();
  const [span] = collector.spans;
  expect(span?.links).toEqual([one?.traceId, two?.traceId]);
  expect(span?.parentSpanId).toBeUndefined();
  expect(together([one?.headers ?? {}])).toEqual(one?.headers);
  await collector.close();
});
