import type { Bus } from "@warren/contracts/bus/bus";
import type { User } from "@warren/contracts/schema";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { select } from "../sql/pool.ts";
import { openFixture, type Fixture } from "../testing/fixture.ts";
import { findJob, submitJob, type Order } from "../testing/orders.ts";

let fixture: Fixture;
let example: Bus;
let ada: User;
let bob: User;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  example = await fixture.openPart("example");
  ada = await fixture.edge.register("ada");
  bob = await fixture.edge.register("bob");
});
afterAll(() => fixture.close());

const submit = (order: Order = {}, actor = ada.id, id = uuid()) => submitJob(fixture.edge, actor, order, id);
const find = (jobId: string, actor = ada.id) => findJob(fixture.edge, actor, jobId);

const claim = (jobId: string, attempt: number, instance: string, leaseMs = 60_000) =>
  example.awaitCommand("job.claim", { jobId, attempt, instance, leaseMs });

it("makes one job of an order repeated by id, by key, or as the same command, and hands it out", async () => {
  const jobId = uuid();
  const key = uuid();
  const command = uuid();
  const first = await submit({ jobId, key }, ada.id, command);
  expect(await submit({ jobId, key }, ada.id, command)).toEqual(first);
  expect((await submit({ jobId, key })).id).toBe(jobId);
  expect((await submit({ key })).id).toBe(jobId);
  const rows = await select(fixture.pool, "SELECT id FROM jobs WHERE job_key = ?", [key]);
  expect(rows).toHaveLength(1);
  const handed = await fixture.broker.take("example");
  expect(handed.properties.messageId).toBe(jobId);
});

it("neither gives nor shows a job to somebody who uses its key or its id", async () => {
  const key = uuid();
  const job = await submit({ key, payload: { upTo: 42 } });
  const other = await submit({ key, payload: { upTo: 7 } }, bob.id);
  expect(other.id).not.toBe(job.id);
  await expect(submit({ jobId: job.id }, bob.id)).rejects.toMatchObject({ code: "conflict" });
  expect(await find(job.id, bob.id)).toBeUndefined();
});

it("refuses an order with a payload, type, key or submitter that does not fit", async () => {
  await expect(submit({ payload: { upTo: 0 } })).rejects.toMatchObject({ code: "bad_request" });
  await expect(submit({ type: "漢".repeat(100) })).rejects.toMatchObject({ code: "unknown_job_type" });
  await expect(submit({ type: "message.send" })).rejects.toMatchObject({ code: "unknown_job_type" });
  await expect(submit({ key: "ключ" })).rejects.toMatchObject({ code: "bad_request" });
  await expect(
    submit({ type: "cache.refresh", payload: { keys: ["rooms:*"] } }, bob.id),
  ).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(
    submit({ type: "cache.refresh", payload: { keys: ["rooms:*"] } }, uuid()),
  ).rejects.toMatchObject({
    code: "forbidden",
  });
});

it("fails a job of a type that no worker takes at once, naming those that are taken", async () => {
  const { id } = await submit({ type: "tea.make" });
  const failed = await eventually(async () => {
    const job = await find(id);
    return job?.status === "failed" && job;
  });
  expect(failed.error).toMatchObject({ code: "unknown_job_type" });
  expect(failed.error?.message).toContain("math.sum");
});

it("lets one worker at a time have an attempt, and another when the lease has run out", async () => {
  const { id } = await submit();
  expect(await claim(id, 1, "example.a", 200)).toMatchObject({ decision: "run" });
  expect(await claim(id, 1, "example.a", 200)).toMatchObject({ decision: "run" });
  expect(await claim(id, 1, "example.b")).toMatchObject({
    decision: "wait",
    waitMs: expect.any(Number) as number,
  });
  await eventually(async () => (await claim(id, 1, "example.b")).decision === "run");
  expect(await claim(id, 2, "example.c")).toMatchObject({ decision: "run" });
  expect(await claim(id, 1, "example.b")).toEqual({ decision: "done" });
});

it("keeps a message that nobody takes and that is no job as a dead letter", async () => {
  const db = await fixture.openPart("db");
  const id = uuid();
  await db.publisher.publish({
    exchange: "jobs",
    routingKey: "no.such.job",
    type: "no.such.job",
    id,
    correlationId: id,
    content: Buffer.from("{ this is no JSON"),
    headers: {},
    persistent: true,
  });
  const [dead] = await eventually(async () => {
    const rows = await select<{ queue: string; reason: string }>(
      fixture.pool,
      "SELECT queue, reason FROM dead_letters WHERE message_id = ?",
      [id],
    );
    return rows.length > 0 && rows;
  });
  expect(dead).toEqual({ queue: "jobs.not-found", reason: "not_found: There is no such job." });
});
