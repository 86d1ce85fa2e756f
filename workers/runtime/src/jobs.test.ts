import { randomUUID } from "node:crypto";
import { WarrenError } from "@warren/contracts/errors";
import { eventually } from "@warren/contracts/testing/eventually";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { PermanentFailure } from "./failures.ts";
import { ownHeaders } from "./testing/own-headers.ts";
import { openTestWorker, type TestWorker } from "./testing/test-worker.ts";
import type { Handler } from "./work.ts";

let example: TestWorker;
let behave: Handler<"math.sum">;
let runs = 0;

beforeAll(async () => {
  const handlers = {
    "math.sum": ((message, context) => {
      runs++;
      return behave(message, context);
    }) satisfies Handler<"math.sum">,
  };
  example = await openTestWorker("example", handlers, { timing: { leaseMs: 60, probeMs: 10 } });
});

afterAll(() => example.close());

beforeEach(() => {
  runs = 0;
  behave = () => Promise.resolve({ sum: 1 });
  example.db.answer("job.claim", () => ({ decision: "run" }));
});

function submit(attempt?: number) {
  const headers = attempt === undefined ? {} : { "x-attempt": attempt };
  return example.db.publish("math.sum", { upTo: 1 }, { exchange: "jobs", id: randomUUID(), headers });
}

const reportsOf = (jobId: string) =>
  example.db.received.flatMap(({ type, body }) =>
    type.startsWith("job.") && type !== "job.claim" && Reflect.get(body, "jobId") === jobId
      ? [{ type, body }]
      : [],
  );
const reported = (jobId: string, count = 1) =>
  eventually(() => reportsOf(jobId).length >= count && reportsOf(jobId));

test("a job runs only when the claim allows it, and is over when it was cancelled or done", async () => {
  for (const decision of ["cancelled", "done"] as const) {
    example.db.answer("job.claim", () => ({ decision }));
    const before = await example.outcomes("skipped");
    await submit();
    await eventually(async () => (await example.outcomes("skipped")) === before + 1);
  }
  expect(runs).toBe(0);
});

test("a job that another worker holds comes back later with the same attempt", async () => {
  example.db.answer("job.claim", () => ({ decision: "wait" }));
  const id = await submit(2);
  const copy = await example.broker.take("retry.10s");
  expect(copy.properties.messageId).toBe(id);
  expect(ownHeaders(copy)).toEqual({ "x-attempt": 2 });
  expect(runs).toBe(0);
});

test("a job is not lost while the database worker cannot answer the claim", async () => {
  let asked = 0;
  example.db.answer("job.claim", () => {
    if (++asked < 3) throw new WarrenError("unavailable");
    return { decision: "run" };
  });
  const id = await submit();
  expect((await reported(id))[0]).toMatchObject({ type: "job.completed", body: { attempt: 1 } });
  expect(runs).toBe(1);
});

test("the lease is renewed while the job runs, and a cancelled job is stopped without a report", async () => {
  let signal: AbortSignal | undefined;
  behave = (_message, context) => {
    signal = context.signal;
    return new Promise(() => {});
  };
  let claims = 0;
  example.db.answer("job.claim", () => ({ decision: ++claims < 4 ? "run" : "cancelled" }));
  const before = await example.outcomes("skipped");
  const id = await submit();
  await eventually(async () => (await example.outcomes("skipped")) === before + 1);
  expect(signal?.aborted).toBe(true);
  expect(reportsOf(id)).toEqual([]);
});

test("a failed attempt reports that another follows, and the next attempt climbs the ladder", async () => {
  behave = ({ attempt }) => (attempt === 1 ? Promise.reject(new Error("slip")) : Promise.resolve({ sum: 2 }));
  const id = await submit();
  expect(await reported(id, 2)).toMatchObject([
    { type: "job.error", body: { attempt: 1, code: "failed", message: "slip", willRetry: true } },
    { type: "job.completed", body: { attempt: 2, result: { sum: 2 } } },
  ]);
});

test("after the last attempt the job has failed for good and is a dead letter", async () => {
  behave = () => Promise.reject(new Error("slip"));
  const id = await submit(5);
  expect((await reported(id))[0]).toMatchObject({
    type: "job.error",
    body: { attempt: 5, willRetry: false },
  });
  const dead = await example.broker.take("dead-letters");
  expect(dead.properties).toMatchObject({ messageId: id, type: "math.sum" });
});

test("a permanent failure ends the job at once, and so does a result that is not of its type", async () => {
  behave = () => Promise.reject(new PermanentFailure("too_hard", "cannot be added"));
  const refused = await submit();
  expect((await reported(refused))[0]).toMatchObject({ body: { code: "too_hard", willRetry: false } });
  await example.broker.take("dead-letters");
  behave = () => Promise.resolve({ sum: "many" as unknown as number });
  const wrong = await submit();
  expect((await reported(wrong))[0]).toMatchObject({ body: { code: "malformed", willRetry: false } });
  await example.broker.take("dead-letters");
});

test("a job whose body does not fit fails for whoever ordered it, and is a dead letter", async () => {
  const id = await example.db.publish("math.sum", "cut off" as never, { exchange: "jobs", id: randomUUID() });
  expect((await reported(id))[0]).toMatchObject({
    type: "job.error",
    body: { code: "malformed", willRetry: false },
  });
  expect((await example.broker.take("dead-letters")).properties.messageId).toBe(id);
  expect(runs).toBe(0);
});

test("as many jobs at once as the prefetch allows are no leak of listeners", async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on("warning", note);
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  behave = () => ended.then(() => ({ sum: 1 }));
  const ids = await Promise.all(Array.from({ length: 16 }, () => submit()));
  await eventually(() => runs === ids.length);
  end();
  for (const id of ids) await reported(id);
  process.off("warning", note);
  expect(warnings).toEqual([]);
});

test("progress grows, is thinned out, and ends before the result", async () => {
  behave = async ({ id: jobId }, { progress }) => {
    progress(10, "at 10");
    await reported(jobId);
    for (const percent of [50, 30]) progress(percent, `at ${String(percent)}`);
    await reported(jobId, 2);
    return { sum: 3 };
  };
  const id = await submit();
  const reports = await eventually(
    () => reportsOf(id).some(({ type }) => type === "job.completed") && reportsOf(id),
  );
  expect(reports.filter(({ type }) => type === "job.progression").map(({ body }) => body)).toMatchObject([
    { percent: 10, note: "at 10", step: 1 },
    { percent: 50, note: "at 30", step: 2 },
  ]);
});

test("a job that is over at once tells its end alone", async () => {
  behave = (_message, { progress }) => {
    progress(50, "half of it");
    return Promise.resolve({ sum: 4 });
  };
  const id = await submit();
  expect((await reported(id)).map(({ type }) => type)).toEqual(["job.completed"]);
});

test("a cancelled job is stopped as soon as that is told, long before its lease is renewed", async () => {
  let signal: AbortSignal | undefined;
  const slow = await openTestWorker("example", {
    "math.sum": (_message, context) => {
      signal = context.signal;
      return new Promise(() => {});
    },
  });
  const id = await slow.db.publish("math.sum", { upTo: 1 }, { exchange: "jobs", id: randomUUID() });
  await eventually(() => signal !== undefined);
  await slow.db.publish("job.cancelled", { jobId: randomUUID(), jobType: "math.sum" });
  await slow.db.publish("job.cancelled", { jobId: id, jobType: "math.sum" });
  await eventually(async () => (await slow.outcomes("skipped")) === 1);
  expect(signal?.aborted).toBe(true);
  expect(slow.db.all("job.claim")).toHaveLength(1);
  await slow.close();
});

test("a job goes on with the state and after the step that its last worker reported", async () => {
  example.db.answer("job.claim", () => ({ decision: "run", step: 4, state: { done: 9 } }));
  let found: unknown;
  behave = async ({ id: jobId }, { saved, progress }) => {
    found = saved;
    progress(90, "nearly", { done: 10 });
    await reported(jobId);
    return { sum: 1 };
  };
  const id = await submit();
  const [report] = await reported(id, 2);
  expect(found).toEqual({ done: 9 });
  expect(report?.body).toMatchObject({ step: 5, percent: 90, state: { done: 10 } });
});

test("a state that is too long to be kept is the job's failure, not a lost report", async () => {
  behave = (_message, { progress }) => {
    progress(1, "long", "x".repeat(5_000));
    return Promise.resolve({ sum: 1 });
  };
  const id = await submit();
  expect((await reported(id))[0]).toMatchObject({ type: "job.error", body: { code: "too_large" } });
  await example.broker.take("dead-letters");
});
