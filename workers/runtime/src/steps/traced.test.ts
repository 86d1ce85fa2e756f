import { eventually } from "@warren/contracts/testing/eventually";
import { startTraceCollector, type TraceCollector } from "@warren/contracts/testing/trace-collector";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestWorker, type TestWorker } from "../testing/test-worker.ts";
import type { Handler } from "../work.ts";

const traceId = "a".repeat(32);
const traceparent = `00-${traceId}-${"b".repeat(16)}-01`;

let collector: TraceCollector;
let example: TestWorker;
const lines: Record<string, unknown>[] = [];

beforeAll(async () => {
  collector = await startTraceCollector();
  const log = pino({}, { write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>) });
  const sum: Handler<"math.sum"> = ({ attempt, body: { upTo } }, context) => {
    context.log.info("adding");
    if (upTo === 2) throw new Error("not this time");
    return Promise.resolve({ sum: attempt });
  };
  const tracing = { endpoint: collector.url, headers: "", serviceName: undefined, ratio: 1 };
  example = await openTestWorker("example", { "math.sum": sum }, { log, tracing });
});
afterAll(async () => {
  await example.close();
  await collector.close();
});

const submit = (upTo: number) =>
  example.db.publish("math.sum", { upTo }, { exchange: "jobs", headers: { traceparent } });

test("a message is a step of the trace that it came from, and what it causes a step of that", async () => {
  const id = await submit(1);
  const [completed] = await example.db.waitFor("job.completed");
  const [claim] = await example.db.waitFor("job.claim");
  const step = new RegExp(`^00-${traceId}-(?!b{16})[0-9a-f]{16}-01$`);
  expect(completed?.headers.traceparent).toMatch(step);
  expect(claim?.headers.traceparent).toBe(completed?.headers.traceparent);
  const told = await eventually(() => {
    const found = lines.filter((line) => line["id"] === id);
    return found.length === 2 && found;
  });
  expect(told.map(({ msg, traceId }) => ({ msg, traceId }))).toEqual([
    { msg: "adding", traceId },
    { msg: "handled", traceId },
  ]);
});

test("the next try is a step of the same trace, and a worker that ends has told of all of them", async () => {
  const id = await submit(2);
  const copy = await example.broker.take("retry.1s");
  expect(copy.properties).toMatchObject({ messageId: id, headers: { traceparent, "x-attempt": 2 } });
  await example.worker.drain();
  expect(collector.spans.filter((span) => span.traceId === traceId)).toMatchObject([
    { name: "math.sum", service: "warren-example", parentSpanId: "b".repeat(16) },
    { name: "math.sum", attributes: { "messaging.message.id": id, "error.type": "retried" } },
  ]);
});
