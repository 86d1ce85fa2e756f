import { openBus, type Bus } from "@warren/contracts/bus/bus";
import type { User } from "@warren/contracts/schema";
import { eventually } from "@warren/contracts/testing/broker";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
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
