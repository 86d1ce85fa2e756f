import { Heartbeat } from "@warren/contracts/bus/heartbeat";
import type { User } from "@warren/contracts/schema";
import { eventually } from "@warren/contracts/testing/eventually";
import { afterAll, beforeAll, expect, test } from "vitest";
import { execute } from "../sql/pool.ts";
import { openFixture, silent, type Fixture } from "../testing/fixture.ts";

let fixture: Fixture;
let operator: User;
let member: User;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  operator = await fixture.edge.register("ada");
  member = await fixture.edge.register("lin");
});
afterAll(() => fixture.close());

const show = (userId = operator.id) => fixture.edge.bus.query("pipeline.show", { userId });
const DAY = 24 * 3_600_000;
const retention = (userId = operator.id) => fixture.edge.bus.query("retention.show", { userId });
const settings = (userId = operator.id) => fixture.edge.bus.query("settings.show", { userId });
const queue = async (wanted: string) => (await show()).queues.find(({ name }) => name === wanted);

test("what waits in a queue that nobody reads is seen through RabbitMQ alone, and is wrong", async () => {
  const db = await fixture.openPart("db");
  await db.publisher.publish({
    ...{ exchange: "requeue", routingKey: "audit", type: "math.sum", id: "waits", correlationId: "c" },
    ...{ content: Buffer.from("{}"), persistent: true },
  });
  await eventually(async () => ((await queue("audit"))?.depth ?? 0) > 0);
  expect(await queue("audit")).toMatchObject({ consumers: 0, by: "audit", missing: false });
  expect(await queue("queries")).toMatchObject({ consumers: 1, from: ["queries"], by: "db" });
  const { findings } = await show();
  const unread = findings.find(({ check }) => check === "queues.unread");
  expect(unread?.about).toContain("audit");
  expect(unread?.about).not.toContain("queries");
});

test("a process is seen by its heartbeat, with what it counts and runs with, until it leaves", async () => {
  const bus = await fixture.openPart("example");
  const metric = { name: "warren_worker_running", help: "Now", type: "gauge" };
  const values = [{ value: 3, labels: { type: "math.sum" } }];
  const given = { name: "LOG_LEVEL", what: { en: "What is logged.", de: "Was im Log steht." } };
  const heartbeat = new Heartbeat({
    bus,
    log: silent,
    collect: () => Promise.resolve([{ ...metric, values }]),
    settings: [{ ...given, isSecret: false, isSet: true, value: "warn", byDefault: "info" }],
  });
  const heard = async () =>
    (await show()).processes.some(({ instance }) => instance === bus.identity.instance);
  await eventually(heard);
  const { processes } = await fixture.edge.bus.query("pipeline.samples", {});
  expect(processes.find(({ part }) => part === "example")?.metrics).toEqual([{ ...metric, values }]);
  const { parts } = await settings();
  const told = { values: [{ isSet: true, value: "warn", instances: [bus.identity.instance] }] };
  expect(parts.find(({ part }) => part === "example")).toMatchObject({
    settings: [{ ...given, ...told, byDefault: "info" }],
  });
  expect((await show()).findings[0]?.about).not.toContain("example");
  // the db worker hears itself as everybody else
  await eventually(async () => (await show()).processes.some(({ part }) => part === "db"));
  await heartbeat.leave();
  await eventually(async () => !(await heard()));
  expect((await settings()).parts.map(({ part }) => part)).not.toContain("example");
});

test("a queue that RabbitMQ does not know is named, and the others are looked at all the same", async () => {
  const { management, vhost } = fixture.broker;
  await management.call("DELETE", `/queues/${vhost}/webhook`);
  await eventually(async () => (await queue("webhook"))?.missing === true);
  expect((await show()).findings.find(({ check }) => check === "queues.missing")?.about).toEqual(["webhook"]);
  const db = await fixture.openPart("db");
  await db.publisher.publish({
    ...{ exchange: "requeue", routingKey: "media", type: "math.sum", id: "other", correlationId: "c" },
    ...{ content: Buffer.from("{}"), persistent: true },
  });
  await eventually(async () => (await queue("media"))?.depth === 1);
});

test("what is purged is told with its age, how much went and when it goes next; audit's age by the scheduler", async () => {
  const scheduler = await fixture.openPart("scheduler");
  const days = { name: "WARREN_AUDIT_DAYS", what: { en: "", de: "" }, isSecret: false };
  const heartbeat = new Heartbeat({
    ...{ bus: scheduler, log: silent, collect: () => Promise.resolve([]) },
    settings: [{ ...days, isSet: true, value: "30" }],
  });
  const kept = async (kind: string) => (await retention()).kinds.find((each) => each.kind === kind);
  expect(await kept("sessions")).toEqual({
    ...{ kind: "sessions", keptMs: 0, removed: 0, total: 0, nextAt: expect.any(String) as string },
  });
  const aged = new Date(Date.now() - 8 * DAY);
  await execute(fixture.pool, "UPDATE processed_commands SET created_at = ? LIMIT 1", [aged]);
  const purge = () => scheduler.awaitCommand("retention.purge", { before: new Date().toISOString() });
  await purge();
  expect(await kept("outcomes")).toMatchObject({ keptMs: 7 * DAY, removed: 1, total: 1 });
  await purge();
  const again = await kept("outcomes");
  expect(again).toMatchObject({ removed: 0, total: 1 });
  const wait = Date.parse(again?.nextAt ?? "") - Date.now();
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(3_600_000);
  await eventually(async () => (await kept("audit"))?.keptMs === 30 * DAY);
  await heartbeat.leave();
  await eventually(async () => (await kept("audit"))?.keptMs === undefined);
});

test("nobody but an operator is told", async () => {
  await expect(show(member.id)).rejects.toMatchObject({ code: "forbidden" });
  await expect(retention(member.id)).rejects.toMatchObject({ code: "forbidden" });
  await expect(settings(member.id)).rejects.toMatchObject({ code: "forbidden" });
});
