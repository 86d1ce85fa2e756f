import type { Bus } from "@warren/contracts/bus/bus";
import type { User } from "@warren/contracts/schema";
import { eventually } from "@warren/contracts/testing/eventually";
import { afterAll, beforeAll, expect, it } from "vitest";
import { execute, select } from "../sql/pool.ts";
import { openFixture, type Fixture } from "../testing/fixture.ts";
import { findJob, submitJob } from "../testing/orders.ts";

let fixture: Fixture;
let dead: Bus;
let heir: Bus;
let ada: User;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  [dead, heir] = [await fixture.openPart("example"), await fixture.openPart("example")];
  ada = await fixture.edge.register("ada");
});
afterAll(() => fixture.close());

const claim = (bus: Bus, jobId: string, { leaseMs = 60_000, attempt = 1 } = {}) =>
  bus.awaitCommand("job.claim", { jobId, attempt, instance: bus.identity.instance, leaseMs });
const progress = (bus: Bus, jobId: string, step: number, percent: number, state?: unknown) =>
  bus.tell("job.progression", {
    ...{ jobId, jobType: "math.sum", attempt: 1, step, percent, note: `at ${String(percent)}` },
    ...(state === undefined ? {} : { state }),
  });
const find = async (jobId: string) => findJob(fixture.edge, ada.id, jobId);
const events = async (jobId: string) =>
  (await fixture.edge.bus.query("job.history", { userId: ada.id, jobId }))?.events ?? [];

it("goes on where a dead worker was, says so in the history, and hears the dead one no more", async () => {
  const { id } = await submitJob(fixture.edge, ada.id);
  expect(await claim(dead, id, { leaseMs: 300 })).toEqual({ decision: "run", step: 0 });
  await progress(dead, id, 7, 40, { done: 40 });
  await eventually(async () => (await find(id))?.percent === 40);
  const taken = await eventually(async () => {
    const answer = await claim(heir, id);
    return answer.decision === "run" && answer;
  });
  expect(taken).toEqual({ decision: "run", step: 7, state: { done: 40 } });

  // it was only frozen: what it still says is overtaken, but a result is a result
  await progress(dead, id, 9, 90);
  const base = { jobId: id, jobType: "math.sum", attempt: 1 };
  await dead.tell("job.error", { ...base, step: 1_000_000, code: "x", message: "late", willRetry: true });
  await progress(heir, id, 8, 60);
  await eventually(async () => (await find(id))?.percent === 60);
  await heir.tell("job.completed", { ...base, step: 1_000_001, result: { sum: 6 } });
  await eventually(async () => (await find(id))?.status === "completed");
  expect(await events(id)).toMatchObject([
    { version: 1, status: "queued", attempt: 0 },
    { version: 2, status: "running", attempt: 1, instance: dead.identity.instance },
    { version: 3, percent: 40, instance: dead.identity.instance },
    {
      version: 4,
      instance: heir.identity.instance,
      note: `taken over from ${dead.identity.instance}, which was not heard of any more`,
    },
    { version: 5, percent: 60 },
    { version: 6, status: "completed", percent: 100 },
  ]);
});

it("renews a lease without a line in the history", async () => {
  const { id } = await submitJob(fixture.edge, ada.id);
  for (const leaseMs of [1, 1, 60_000]) expect((await claim(heir, id, { leaseMs })).decision).toBe("run");
  expect((await claim(dead, id)).decision).toBe("wait");
  expect(await events(id)).toHaveLength(2);
});

it("keeps the error of every try, and does not show less progress when the next one begins", async () => {
  const { id } = await submitJob(fixture.edge, ada.id);
  await claim(heir, id);
  await progress(heir, id, 1, 80);
  const base = { jobId: id, jobType: "math.sum", step: 1_000_000, code: "slip" };
  await heir.tell("job.error", { ...base, attempt: 1, message: "first", willRetry: true });
  await eventually(async () => (await find(id))?.error?.message === "first");
  await claim(heir, id, { attempt: 2 });
  await heir.tell("job.progression", {
    ...{ jobId: id, jobType: "math.sum", attempt: 2, step: 1, percent: 10, note: "anew" },
  });
  await eventually(async () => (await find(id))?.note === "anew");
  expect((await find(id))?.percent).toBe(80);
  await heir.tell("job.error", { ...base, attempt: 2, message: "second", willRetry: false });
  await eventually(async () => (await find(id))?.status === "failed");
  const errors = (await events(id)).map(({ error, attempt }) => [attempt, error?.message]);
  expect(errors).toContainEqual([1, "first"]);
  expect(errors.at(-1)).toEqual([2, "second"]);
});

const announce = (bus: Bus, state: "alive" | "leaving", name = "example", jobTypes = ["math.sum"]) =>
  bus.tell("worker.announce", { name, instance: bus.identity.instance, jobTypes, state });
const listed = async () => {
  const { workers } = await fixture.edge.bus.query("worker.list", {});
  return workers.map(({ instance, jobTypes }) => [instance, ...jobTypes]).sort();
};

it("lists a worker with its job types from its first word on, until it leaves or was not heard of three times", async () => {
  const [one, two] = [dead.identity.instance, heir.identity.instance];
  await announce(dead, "alive");
  await announce(heir, "alive");
  await eventually(async () => (await listed()).length === 2);
  await announce(heir, "alive", "example", ["math.sum", "math.product"]);
  await eventually(async () => (await listed()).some((row) => row.includes("math.product")));
  expect(await listed()).toEqual(
    [
      [one, "math.sum"],
      [two, "math.sum", "math.product"],
    ].sort(),
  );

  await announce(dead, "leaving");
  await eventually(async () => (await listed()).length === 1);
  const long = new Date(Date.now() - 31_000);
  await execute(fixture.pool, "UPDATE workers SET last_seen_at = ? WHERE instance = ?", [long, two]);
  expect(await listed()).toEqual([]);
  await announce(heir, "alive");
  await eventually(async () => (await listed()).length === 1);
});

it("takes no word for a worker from another", async () => {
  const before = await listed();
  await announce(dead, "leaving", "audit");
  await announce(dead, "alive", "audit");
  // what was said after it is there: both were looked at
  await announce(dead, "alive");
  await eventually(async () => (await listed()).length === before.length + 1);
  const rows = await select(fixture.pool, "SELECT name FROM workers WHERE name <> 'example'");
  expect(rows).toEqual([]);
});
