import { v5 as uuidV5 } from "uuid";
import { eventually } from "@warren/contracts/testing/eventually";
import { afterEach, expect, test } from "vitest";
import { DependencyAway } from "./failures.ts";
import { runWorker } from "./run-worker.ts";
import { silentLog } from "./testing/silent-log.ts";
import { openTestWorker, type TestWorker } from "./testing/test-worker.ts";

let opened: TestWorker | undefined;
afterEach(() => opened?.close());

const NAMESPACE = "5f2bd8c4-5d0e-5c58-8f0a-0e8f1c7d6b11";
const record = {
  eventId: "e",
  type: "room.created",
  actor: "a",
  correlationId: "c",
  at: "2026-11-22T00:00:00Z",
};
const records = [record];

test("draining takes no more messages, lets the running handlers end, and acknowledges theirs", async () => {
  const finish: (() => void)[] = [];
  const audit = await openTestWorker(
    "audit",
    { "events.recorded": () => new Promise<void>((resolve) => finish.push(resolve)) },
    { prefetch: 1000 },
  );
  opened = audit;
  await audit.db.publish("events.recorded", { records });
  await eventually(() => finish.length === 1);
  const drained = audit.worker.drain();
  let published = 1;
  const ready = await eventually(async () => {
    await audit.db.publish("events.recorded", { records });
    published++;
    return (await audit.broker.inspect("audit")).ready || undefined;
  });
  expect(ready).toBeGreaterThan(0);
  for (const end of finish) end();
  await drained;
  expect(await audit.outcomes("done")).toBe(finish.length);
  // with the connection closed, an unacknowledged message would wait in the queue again
  expect(await audit.broker.inspect("audit")).toEqual({ ready: published - finish.length, consumers: 0 });
});

test("a handler that does not end in time is aborted, and its message stays in the queue", async () => {
  let reason: unknown;
  let started = false;
  const audit = await openTestWorker("audit", {
    "events.recorded": (_message, { signal }) => {
      started = true;
      return new Promise(() => signal.addEventListener("abort", () => (reason = signal.reason as unknown)));
    },
  });
  opened = audit;
  await audit.db.publish("events.recorded", { records });
  await eventually(() => started);
  await audit.worker.drain(10);
  expect(reason).toMatchObject({ name: "Stopping" });
  expect(await audit.outcomes("abandoned")).toBe(1);
  await eventually(async () => (await audit.broker.inspect("audit")).ready === 1);
});

test("draining does not wait for a dependency: what is held goes back to the queue", async () => {
  const audit = await openTestWorker("audit", {
    "events.recorded": () => Promise.reject(new DependencyAway("the database worker")),
  });
  opened = audit;
  await audit.db.publish("events.recorded", { records });
  await eventually(async () => (await audit.held()) > 0);
  await audit.worker.drain();
  expect(await audit.outcomes("abandoned")).toBe(1);
  await eventually(async () => (await audit.broker.inspect("audit")).ready === 1);
});

test("a worker killed between the effect and the acknowledgement leaves the message to the next, which repeats the same effect", async () => {
  let effects = 0;
  const append = async (type: string, bus: TestWorker["worker"]["bus"]) => {
    await bus.command("audit.append", { records }, { id: uuidV5(type, NAMESPACE) });
    effects++;
  };
  const audit = await openTestWorker("audit", {
    "events.recorded": async ({ type }, { bus }) => {
      await append(type, bus as TestWorker["worker"]["bus"]);
      await new Promise(() => {});
    },
  });
  opened = audit;
  await audit.db.publish("events.recorded", { records });
  await eventually(() => effects === 1);
  await audit.worker.drain(0);
  const options = { amqpUrl: audit.broker.url("audit"), log: silentLog(), prefetch: 1 };
  const next = await runWorker(
    "audit",
    { "events.recorded": ({ type }, { bus }) => append(type, bus as TestWorker["worker"]["bus"]) },
    options,
  );
  const appends = await audit.db.waitFor("audit.append", 2);
  expect(new Set(appends.map(({ id }) => id)).size).toBe(1);
  await next.drain();
  expect((await audit.broker.inspect("audit")).ready).toBe(0);
});
