import { startTraceCollector, type TraceCollector } from "@warren/contracts/testing/trace-collector";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "./config.ts";
import { openEdge, type Edge } from "./edge.ts";
import { World } from "./testing/world.ts";

let world: World;
let collector: TraceCollector;
let edge: Edge;
const lines: Record<string, unknown>[] = [];

beforeAll(async () => {
  world = await World.open();
  collector = await startTraceCollector();
  const config = readConfig({
    PORT: "0",
    AMQP_URL: world.broker.url("edge"),
    WARREN_SESSION_SECRET: "a secret that only tests use",
    WARREN_ANSWER_SECONDS: "0.5",
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_SERVICE_NAME: "chat-edge",
  });
  edge = await openEdge(
    config,
    pino({}, { write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>) }),
  );
});
afterAll(async () => {
  await world.close();
  await collector.close();
});

test("what a person asks for is a trace that begins here; its log lines name it, and an edge that ends has told of it", async () => {
  const { browser } = await world.person(edge);
  world.db.ignored.add("room.directory");
  // a trace of the browser's own making, which would let anybody write into others' traces
  const traceparent = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
  expect(await browser.api("GET", "/rooms", undefined, { traceparent })).toMatchObject({ status: 503 });
  await edge.close();

  const failed = lines.find(({ msg }) => msg === "request failed");
  const asked = collector.spans.filter(({ traceId }) => traceId === failed?.["traceId"]);
  expect(asked).toMatchObject([
    { name: "publish room.directory", attributes: { "error.type": "unavailable" } },
    { name: "GET /api/v1/rooms", attributes: { "error.type": "503" }, parentSpanId: undefined },
  ]);
  expect(collector.spans.map(({ traceId }) => traceId)).not.toContain("a".repeat(32));
  const query = world.db.seen.findLast(({ type }) => type === "room.directory");
  const [publishing] = asked;
  expect(query?.headers.traceparent).toBe(
    `00-${String(publishing?.traceId)}-${String(publishing?.spanId)}-01`,
  );
});
