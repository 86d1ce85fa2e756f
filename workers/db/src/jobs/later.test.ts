import type { Bus } from "@warren/contracts/bus/bus";
import type { BodyOf } from "@warren/contracts/message-types";
import type { User } from "@warren/contracts/schema";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { execute } from "../sql/pool.ts";
import { heardIn } from "../testing/acting.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";
import { refusalOf } from "../testing/refusal.ts";

let fixture: Fixture;
let example: Bus;
let operator: User;
let ada: User;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  example = await fixture.openPart("example");
  operator = await fixture.edge.register("operator");
  ada = await fixture.edge.register("ada");
});
afterAll(() => fixture.close());

async function submit(wish: Partial<BodyOf<"job.submit">>, actor = ada.id) {
  const body = { jobId: uuid(), type: "math.sum", payload: { upTo: 3 }, ...wish };
  return (await fixture.edge.bus.awaitCommand("job.submit", body, { actor })).job;
}
const listed = async (q: Omit<BodyOf<"job.list">, "userId"> = {}) =>
  (await fixture.edge.bus.query("job.list", { userId: ada.id, ...q })).jobs;
const soon = (ms: number) => new Date(Date.now() + ms).toISOString();
const makeDue = (id: string) =>
  execute(fixture.pool, "UPDATE jobs SET due_at = ? WHERE id = ?", [new Date(), id]);

it("hands a job for later out when its time has come, not before", async () => {
  const later = await submit({ runAt: soon(3_600_000) });
  expect(later).toMatchObject({ status: "queued", runAt: expect.any(String) as string });
  const now = await submit({});
  expect((await fixture.broker.take("example")).properties.messageId).toBe(now.id);
  await makeDue(later.id);
  expect((await fixture.broker.take("example")).properties.messageId).toBe(later.id);
  // what has waited for room, or for its type's rate
  const held = await submit({ runAt: soon(3_600_000) });
  await execute(fixture.pool, "UPDATE jobs SET place = 'waiting' WHERE id = ?", [held.id]);
  expect((await fixture.broker.take("example")).properties.messageId).toBe(held.id);
  expect(await refusalOf(submit({ runAt: soon(400 * 24 * 3_600_000) }))).toBe("bad_request");
});

it("repeats a job by its pattern, one ahead of the time, until it is cancelled", async () => {
  expect(await refusalOf(submit({ repeat: "every day" }))).toBe("bad_request");
  expect(await refusalOf(submit({ repeat: "* * * * * *" }))).toBe("bad_request");
  const first = await submit({ repeat: "0 3 * * *", payload: { upTo: 33 }, key: "nightly" });
  const repeats = async () => (await listed({ q: '"upTo":33' })).filter(({ id }) => id !== first.id);
  const [second, ...others] = await repeats();
  expect(others).toEqual([]);
  expect(second?.runAt).toMatch(/T03:00:00.000Z$/);
  expect((await fixture.broker.take("example")).properties.messageId).toBe(first.id);
  await makeDue(second?.id ?? "");
  expect((await fixture.broker.take("example")).properties.messageId).toBe(second?.id);
  const [third] = await eventually(async () => {
    const all = await repeats();
    return all.length === 2 && all.filter(({ id }) => id !== second?.id);
  });
  await fixture.edge.bus.awaitCommand("job.cancel", { jobId: second?.id ?? "" }, { actor: ada.id });
  expect((await listed({ q: '"upTo":33', status: "cancelled" })).map(({ id }) => id).sort()).toEqual(
    [second?.id, third?.id].sort(),
  );
});

it("ends what somebody ordered who may do nothing any more by the time it is due", async () => {
  const bob = await fixture.edge.register("bob");
  const job = await submit({ runAt: soon(3_600_000) }, bob.id);
  await fixture.edge.bus.awaitCommand("user.deactivate", { userId: bob.id }, { actor: operator.id });
  await makeDue(job.id);
  const find = () => fixture.edge.bus.query("job.find", { userId: operator.id, jobId: job.id });
  const ended = await eventually(async () => {
    const found = (await find())?.job;
    return found?.status === "failed" && found;
  });
  expect(ended.error?.code).toBe("deactivated");
});

it("hands out the next of a type as soon as one is begun, the urgent one first", async () => {
  // what the tests before have taken from the queue without beginning it
  await execute(fixture.pool, "UPDATE jobs SET place = 'taken'");
  const ids: string[] = [];
  for (let job = 0; job < 66; job++) ids.push((await submit({ priority: "low" })).id);
  const urgent = await submit({ priority: "high" });
  const claim = (jobId: string) =>
    example.awaitCommand("job.claim", { jobId, attempt: 1, instance: "example.a", leaseMs: 60_000 });
  const handed: unknown[] = [];
  for (let taken = 0; taken < 64; taken++)
    handed.push((await fixture.broker.take("example")).properties.messageId);
  expect(handed).toEqual(ids.slice(0, 64));
  await claim(ids[0] ?? "");
  expect((await fixture.broker.take("example")).properties.messageId).toBe(urgent.id);
  await claim(ids[1] ?? "");
  expect((await fixture.broker.take("example")).properties.messageId).toBe(ids[64]);
});

it("shows a list page by page, from a time on and up to one", async () => {
  const page = await fixture.edge.bus.query("job.list", { userId: ada.id, limit: 40 });
  expect(page.jobs).toHaveLength(40);
  const rest = await fixture.edge.bus.query("job.list", {
    userId: ada.id,
    limit: 100,
    ...(page.next ? { after: page.next } : {}),
  });
  const ids = [...page.jobs, ...rest.jobs].map(({ id }) => id);
  expect(rest.next).toBeUndefined();
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual((await listed({ limit: 100 })).map(({ id }) => id));
  const middle = page.jobs[20]?.createdAt ?? "";
  const [before, from] = [
    await listed({ until: middle, limit: 100 }),
    await listed({ since: middle, limit: 100 }),
  ];
  expect(before.length + from.length).toBe(ids.length);
  expect(from.every(({ createdAt }) => createdAt >= middle)).toBe(true);
});

it("sends a message for later and reminds, once, in the name of who ordered it and of nobody else", async () => {
  const scheduler = await fixture.openPart("scheduler");
  const roomId = await makeRoom(fixture.edge, ada);
  const done = (jobId: string, jobType: string, result: unknown = null) =>
    scheduler.tell("job.completed", { jobId, jobType, attempt: 1, step: 1, result });
  const at = soon(3_600_000);
  const set = await submit({ type: "schedule.set", payload: { roomId, parts: ["in an hour", "hello"] } });
  await done(set.id, "schedule.set", { at, roomId, body: "hello", card: { title: "in an hour" } });
  const wait = async () => (await listed({ type: "schedule.due", mine: true }))[0];
  const due = await eventually(wait);
  expect(due).toMatchObject({ runAt: at, payload: { roomId, body: "hello" }, submitterId: ada.id });
  for (const [type, payload] of [
    [due.type, due.payload],
    ["reminder.due", { roomId, text: "stretch" }],
  ] as const) {
    const { id } = type === due.type ? due : await submit({ type, payload, runAt: at });
    await makeDue(id);
    await eventually(async () => (await fixture.broker.take("scheduler")).properties.messageId === id);
    // a worker that died after its report reports again
    await done(id, type);
    await done(id, type);
  }
  const posts = () => fixture.edge.events.filter(({ type }) => type === "message.posted");
  const reminders = () => fixture.edge.events.filter(({ type }) => type === "notification.created");
  await eventually(() => posts().length === 2 && reminders().length >= 1);
  expect(heardIn(fixture.edge, roomId).filter(({ type }) => type === "message.posted")).toMatchObject([
    { body: "hello", senderId: ada.id },
  ]);
  expect(reminders()[0]?.body).toMatchObject({ userId: ada.id, reason: "reminder", excerpt: "stretch" });
  const kept = await fixture.edge.bus.query("notification.list", { userId: ada.id });
  expect(kept.notifications).toHaveLength(1);
});
