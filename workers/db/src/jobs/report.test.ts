import type { Bus } from "@warren/contracts/bus/bus";
import { outgoing } from "@warren/contracts/bus/outgoing";
import type { Job } from "@warren/contracts/job";
import type { BodyOf } from "@warren/contracts/message-types";
import type { User } from "@warren/contracts/schema";
import { eventually } from "@warren/contracts/testing/eventually";
import { afterAll, beforeAll, expect, it } from "vitest";
import { select } from "../sql/pool.ts";
import { openFixture, type Fixture } from "../testing/fixture.ts";
import { findJob, submitJob } from "../testing/orders.ts";

let fixture: Fixture;
let example: Bus;
let ada: User;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  example = await fixture.openPart("example");
  ada = await fixture.edge.register("ada");
});
afterAll(() => fixture.close());

const submit = () => submitJob(fixture.edge, ada.id);
const find = (jobId: string) => findJob(fixture.edge, ada.id, jobId);

async function report<T extends "job.completed" | "job.progression" | "job.error">(type: T, body: BodyOf<T>) {
  await example.tell(type, body);
}

const told = (jobId: string) =>
  fixture.edge.events.filter(
    ({ type, message }) => type === "job.updated" && message.id.startsWith(`${jobId}:`),
  );

it("believes the newest report whatever order they come in, and tells each change live", async () => {
  const { id: jobId } = await submit();
  const base = { jobId, jobType: "math.sum", attempt: 1 };
  await example.awaitCommand("job.claim", {
    jobId,
    attempt: 1,
    instance: example.identity.instance,
    leaseMs: 60_000,
  });
  await report("job.progression", { ...base, step: 2, percent: 60, note: "later" });
  await eventually(async () => (await find(jobId))?.percent === 60);
  await report("job.progression", { ...base, step: 1, percent: 30, note: "earlier" });
  await report("job.completed", { ...base, step: 9, result: { sum: 6 } });
  await eventually(async () => (await find(jobId))?.status === "completed");
  await report("job.completed", { ...base, step: 9, result: { sum: 6 } });
  await report("job.error", { ...base, step: 10, code: "x", message: "late", willRetry: false });
  await eventually(
    () => told(jobId).filter(({ body }) => (body["job"] as Job).status === "completed").length === 2,
  );
  expect(await find(jobId)).toMatchObject({ status: "completed", percent: 100, result: { sum: 6 } });
  const versions = await select<{ version: number; percent: number }>(
    fixture.pool,
    "SELECT version, percent FROM job_events WHERE job_id = ? ORDER BY version",
    [jobId],
  );
  expect(versions.map(({ percent }) => percent)).toEqual([0, 0, 60, 100]);
});

it("fails a job whose result is not what its type promises, and shortens what is too long to read", async () => {
  const base = { jobType: "math.sum", attempt: 1, step: 1 };
  const [wrong, wordy] = [await submit(), await submit()];
  await report("job.completed", { ...base, jobId: wrong.id, result: { sum: "six" } });
  await report("job.error", {
    ...base,
    jobId: wordy.id,
    code: "x",
    message: "m".repeat(90_000),
    willRetry: false,
  });
  const ended = (id: string) =>
    eventually(async () => {
      const job = await find(id);
      return job?.status === "failed" && job;
    });
  expect((await ended(wrong.id)).error?.code).toBe("malformed");
  expect((await ended(wordy.id)).error?.message).toHaveLength(2_000);
});

it("takes no report from a worker of another type", async () => {
  const { id: jobId } = await submit();
  const other = await fixture.openPart("api-fetch");
  const lie = { jobId, jobType: "math.sum", attempt: 1, step: 1, result: { sum: 1 } };
  // RabbitMQ refuses another type's routing key; the body is for the db worker to judge
  await other.publisher.publish({
    ...outgoing("job.completed", lie, {}),
    routingKey: "completed.link.preview",
  });
  const letter = await eventually(async () => {
    const [row] = await select<{ reason: string }>(
      fixture.pool,
      "SELECT reason FROM dead_letters WHERE type = 'job.completed'",
    );
    return row;
  });
  expect(letter.reason).toMatch(/^sender_refused/);
  expect((await find(jobId))?.status).toBe("queued");
});
