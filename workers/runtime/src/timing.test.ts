import { eventually } from "@warren/contracts/testing/eventually";
import { afterEach, expect, test } from "vitest";
import { DependencyAway } from "./failures.ts";
import { ownHeaders } from "./testing/own-headers.ts";
import { timeLimitMs } from "./time-limit.ts";
import { openTestWorker, type TestWorker } from "./testing/test-worker.ts";

let opened: TestWorker | undefined;
afterEach(() => opened?.close());

test("a try of a job has the time that its type leaves it, and no more than any job may have", () => {
  const limits = { jobTimeoutMs: 50_000, eventTimeoutMs: 1_000 };
  const of = (...types: string[]) => types.map((type) => timeLimitMs(type, limits));
  expect(of("poll.ask", "wiki.summary", "math.sum", "message.posted")).toEqual([
    10_000, 50_000, 50_000, 1_000,
  ]);
});

test("a handler that takes too long is aborted, and its message goes to the ladder", async () => {
  let reason: unknown;
  const audit = await openTestWorker(
    "audit",
    {
      "events.recorded": (_message, { signal }) =>
        new Promise(() => signal.addEventListener("abort", () => (reason = signal.reason as unknown))),
    },
    { timing: { eventTimeoutMs: 100 } },
  );
  opened = audit;
  await audit.db.publish("events.recorded", { records: [] });
  const copy = await audit.broker.take("retry.1s");
  expect(ownHeaders(copy)).toEqual({ "x-attempt": 2 });
  expect(reason).toMatchObject({ name: "TimedOut" });
});

test("a dependency that is away spends no attempts: the message is held and handled when it is back", async () => {
  let away = true;
  const attempts: number[] = [];
  const audit = await openTestWorker(
    "audit",
    {
      "events.recorded": ({ attempt }) => {
        attempts.push(attempt);
        return away ? Promise.reject(new DependencyAway("the database worker")) : Promise.resolve();
      },
    },
    { timing: { probeMs: 10 } },
  );
  opened = audit;
  await audit.db.publish("events.recorded", { records: [] });
  await eventually(async () => (await audit.held()) >= 5);
  expect(await audit.outcomes("done")).toBe(0);
  away = false;
  await eventually(async () => (await audit.outcomes("done")) === 1);
  expect(new Set(attempts)).toEqual(new Set([1]));
  expect(await audit.outcomes("retried")).toBe(0);
});

test("with as many messages held as the prefetch allows the consumer has paused", async () => {
  const started = new Set<string>();
  let away = true;
  const audit = await openTestWorker(
    "audit",
    {
      "events.recorded": ({ id }) => {
        started.add(id);
        return away ? Promise.reject(new DependencyAway("the database worker")) : Promise.resolve();
      },
    },
    { timing: { probeMs: 10 }, prefetch: 2 },
  );
  opened = audit;
  for (let n = 0; n < 5; n++) await audit.db.publish("events.recorded", { records: [] });
  await eventually(async () => (await audit.held()) >= 10);
  expect(started.size).toBe(2);
  away = false;
  await eventually(async () => (await audit.outcomes("done")) === 5);
});

test("what is held too long waits on the ladder with the same attempt", async () => {
  const audit = await openTestWorker(
    "audit",
    { "events.recorded": () => Promise.reject(new DependencyAway("the database worker")) },
    { timing: { probeMs: 10, deliveryMs: 60_100 } },
  );
  opened = audit;
  await audit.db.publish("events.recorded", { records: [] }, { headers: { "x-attempt": 2 } });
  expect(ownHeaders(await audit.broker.take("retry.10m"))).toEqual({ "x-attempt": 2 });
});
