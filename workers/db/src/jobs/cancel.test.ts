import { openBus, type Bus } from "@warren/contracts/bus/bus";
import type { Job } from "@warren/contracts/job";
import type { BodyOf } from "@warren/contracts/message-types";
import type { User } from "@warren/contracts/schema";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { execute } from "../sql/pool.ts";
import { makeRoom, openFixture, silent, type Fixture } from "../testing/fixture.ts";
import { findJob, submitJob } from "../testing/orders.ts";
import { outcomeOf } from "../testing/outcomes.ts";
import { refusalOf } from "../testing/refusal.ts";

let fixture: Fixture;
let example: Bus;
let operator: User;
let ada: User;
let bob: User;
const heard: string[] = [];

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  example = await openBus({
    url: fixture.broker.url("example"),
    part: "example",
    log: silent,
    onMessage: ({ type, content }) => heard.push(`${type} ${content.toString()}`),
  });
  await example.own.bind("events", "job.cancelled");
  operator = await fixture.edge.register("operator");
  ada = await fixture.edge.register("ada");
  bob = await fixture.edge.register("bob");
});
afterAll(async () => {
  await example.close(1_000);
  await fixture.close();
});

const cancel = async (jobId: string, actor = ada.id) =>
  (await fixture.edge.bus.awaitCommand("job.cancel", { jobId }, { actor })).job;
const find = (jobId: string) => findJob(fixture.edge, ada.id, jobId);
const claim = (jobId: string) =>
  example.awaitCommand("job.claim", {
    jobId,
    attempt: 1,
    instance: example.identity.instance,
    leaseMs: 60_000,
  });

it("ends a job at once, tells every process of its workers, and believes no report after that", async () => {
  const { id } = await submitJob(fixture.edge, ada.id);
  expect(await claim(id)).toMatchObject({ decision: "run" });
  expect(await cancel(id)).toMatchObject({ status: "cancelled" });
  await eventually(() => heard.length === 1);
  expect(heard).toEqual([`job.cancelled ${JSON.stringify({ jobId: id, jobType: "math.sum" })}`]);
  expect(await claim(id)).toEqual({ decision: "cancelled" });
  const base = { jobId: id, jobType: "math.sum", attempt: 1 };
  await example.tell("job.progression", { ...base, step: 1, percent: 50, note: "" });
  const other = await submitJob(fixture.edge, ada.id);
  await claim(other.id);
  await example.tell("job.progression", { ...base, jobId: other.id, step: 1, percent: 50, note: "" });
  await eventually(async () => (await find(other.id))?.percent === 50);
  expect(await find(id)).toMatchObject({ status: "cancelled", percent: 0 });
  expect(await cancel(id)).toEqual(await find(id));
});

it("lets a job be cancelled by who ordered it and by operators, and shows it to nobody else but its room", async () => {
  const [mine, ours] = [uuid(), uuid()];
  const roomId = await makeRoom(fixture.edge, ada, "private");
  const add = { id: uuid(), actor: ada.id };
  await fixture.edge.bus.command("member.add", { roomId, userId: bob.id }, add);
  await outcomeOf(fixture.edge, add.id);
  await submitJob(fixture.edge, ada.id, { jobId: mine });
  const order = { jobId: ours, type: "math.sum", payload: { upTo: 1 }, roomId };
  await fixture.edge.bus.awaitCommand("job.submit", order, { actor: ada.id });

  expect(await refusalOf(cancel(mine, bob.id))).toBe("not_found");
  expect(await refusalOf(cancel(uuid(), bob.id))).toBe("not_found");
  expect(await refusalOf(cancel(ours, bob.id))).toBe("forbidden");
  const history = (jobId: string, userId: string) => fixture.edge.bus.query("job.history", { userId, jobId });
  expect(await history(mine, bob.id)).toBeNull();
  expect((await history(ours, bob.id))?.events).toHaveLength(1);
  expect(await find(ours)).toMatchObject({ status: "queued" });
  expect(await cancel(ours, operator.id)).toMatchObject({ status: "cancelled" });
});

it("leaves alone what Warren ordered for somebody", async () => {
  const scheduler = await fixture.openPart("scheduler");
  const jobId = uuid();
  const payload = { url: "https://example.org/", roomId: uuid(), n: 1 };
  await scheduler.awaitCommand("job.submit", { jobId, type: "link.preview", payload });
  expect(await refusalOf(cancel(jobId, ada.id))).toBe("not_found");
  expect(await refusalOf(cancel(jobId, operator.id))).toBe("forbidden");
});

const makeLate = (id: string) =>
  execute(fixture.pool, "UPDATE jobs SET deadline_at = ? WHERE id = ?", [new Date(Date.now() - 1), id]);
const order = async (more: Partial<BodyOf<"job.submit">>) => {
  const body = { jobId: uuid(), type: "math.sum", payload: { upTo: 1 }, ...more };
  return (await fixture.edge.bus.awaitCommand("job.submit", body, { actor: ada.id })).job;
};

it("fails a job that is not done in its time, tells who works on it, and believes no result after that", async () => {
  const { id, createdAt, deadline } = await order({ withinMs: 60_000 });
  expect(deadline).toBe(new Date(Date.parse(createdAt) + 60_000).toISOString());
  await claim(id);
  const before = heard.length;
  await makeLate(id);
  const failed = await eventually(async () => {
    const job = await find(id);
    return job?.status === "failed" && job;
  });
  expect(failed.error?.code).toBe("timed_out");
  expect(failed.error?.message).toContain(`${example.identity.instance} had it then`);
  await eventually(() => heard.length > before);
  expect(heard.at(-1)).toBe(`job.cancelled ${JSON.stringify({ jobId: id, jobType: "math.sum" })}`);
  const result = { jobId: id, jobType: "math.sum", attempt: 1, step: 1_000_001, result: { sum: 1 } };
  await example.tell("job.completed", result);
  const history = async () =>
    (await fixture.edge.bus.query("job.history", { userId: ada.id, jobId: id }))?.events ?? [];
  expect((await history()).at(-1)).toMatchObject({ status: "failed", error: { code: "timed_out" } });
  const next = await order({ withinMs: 60_000 });
  await claim(next.id);
  await example.tell("job.completed", { ...result, jobId: next.id });
  await eventually(async () => (await find(next.id))?.status === "completed");
  expect(await find(id)).toEqual(failed);
  // what was done in its time stays done
  await makeLate(next.id);
  const late = await order({ withinMs: 60_000 });
  await makeLate(late.id);
  // nobody begins it between its deadline and the clock's next look
  expect(await claim(late.id)).toEqual({ decision: "done" });
  expect(await find(late.id)).toMatchObject({ status: "failed", error: { code: "timed_out" } });
  expect((await find(next.id))?.status).toBe("completed");
});

it("leaves a job as long as its order or its type does, the shorter of both, and as long again when it repeats", async () => {
  const within = ({ deadline, runAt, createdAt }: Job) =>
    deadline === undefined ? undefined : Date.parse(deadline) - Date.parse(runAt ?? createdAt);
  expect(within(await order({}))).toBeUndefined();
  const type = "weather.forecast";
  const payload = { place: "Leipzig" };
  expect(within(await order({ type, payload }))).toBe(15 * 60_000);
  expect(within(await order({ type, payload, withinMs: 3_600_000 }))).toBe(15 * 60_000);
  expect(within(await order({ type, payload, withinMs: 5_000 }))).toBe(5_000);
  const first = await order({ payload: { upTo: 77 }, withinMs: 90_000, repeat: "0 3 * * *" });
  const { jobs } = await fixture.edge.bus.query("job.list", { userId: ada.id, q: '"upTo":77' });
  const next = jobs.find(({ id }) => id !== first.id);
  expect(next?.runAt).toMatch(/T03:00:00.000Z$/);
  expect(next && within(next)).toBe(90_000);
});
