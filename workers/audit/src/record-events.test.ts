import { randomUUID } from "node:crypto";
import type { AuditRecord } from "@warren/contracts/audit-record";
import { eventually } from "@warren/contracts/testing/eventually";
import { runWorker } from "@warren/runtime/run-worker";
import { silentLog } from "@warren/runtime/testing/silent-log";
import { openTestWorker, type TestWorker } from "@warren/runtime/testing/test-worker";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordEvents } from "./record-events.ts";
import { headRepeater } from "./repeat-head.ts";

let audit: TestWorker;

beforeAll(async () => {
  audit = await openTestWorker("audit", { "events.recorded": recordEvents(headRepeater(1)) });
});

afterAll(() => audit.close());

function record(seq: number): AuditRecord {
  return {
    eventId: `room:${String(seq)}`,
    type: "message.posted",
    actor: randomUUID(),
    room: randomUUID(),
    correlationId: `click-${String(seq)}`,
    at: "2026-11-22T00:00:00.000Z",
  };
}

test("shows each record on the trail with readable properties", async () => {
  const first = record(1);
  await audit.db.publish("events.recorded", { records: [first] });
  const { fields, properties, content } = await audit.broker.take("audit.trail");
  expect(fields.routingKey).toBe("message.posted");
  expect(properties).toMatchObject({
    type: "message.posted",
    messageId: "room:1",
    correlationId: "click-1",
    contentType: "application/json",
    userId: "audit",
  });
  expect(properties.timestamp).toBeGreaterThan(0);
  expect(properties.headers).toMatchObject({ actor: first.actor, room: first.room });
  expect(JSON.parse(content.toString("utf8"))).toEqual(first);
});

test("shows records that come together in messages of a hundred, and leaves none out", async () => {
  const records = Array.from({ length: 250 }, (_, seq) => record(seq + 10_000));
  const others = [record(20_000), { ...record(20_001), type: "member.joined" }];
  await audit.db.publish("events.recorded", { records }, { id: "many" });
  for (const [place, id] of ["many", "many.1", "many.2"].entries()) {
    const { fields, properties, content } = await audit.broker.take("audit.trail");
    const part = records.slice(place * 100, place * 100 + 100);
    expect(fields.routingKey).toBe("message.posted");
    expect(properties).toMatchObject({ type: "message.posted", messageId: id, userId: "audit" });
    const whole = { count: part.length, types: { "message.posted": part.length }, records: part };
    expect(JSON.parse(content.toString("utf8"))).toEqual(whole);
  }
  await audit.db.publish("events.recorded", { records: others }, { id: "two" });
  const two = await audit.broker.take("audit.trail");
  expect(two.properties.type).toBe("events.recorded");
  expect(JSON.parse(two.content.toString("utf8"))).toEqual({
    count: 2,
    types: { "message.posted": 1, "member.joined": 1 },
    records: others,
  });
  await audit.db.waitFor("audit.append", 3);
});

test("repeats on the trail how far the chain goes, so that a tail that is cut off in the database shows", async () => {
  const head = { n: 7, hash: "a".repeat(64) };
  audit.db.answer("audit.head", () => head);
  await audit.db.publish("events.recorded", { records: [record(40_000)] });
  const repeated = await eventually(async () => {
    const { properties, content } = await audit.broker.take("audit.trail");
    return properties.type === "audit.head" && content;
  });
  expect(JSON.parse(repeated.toString("utf8"))).toEqual(head);
  const { content } = await audit.broker.take("audit.head");
  expect(content.toString("utf8")).toBe(repeated.toString("utf8"));
  await audit.db.waitFor("audit.append", 4);
});

test("the same records, delivered twice, are the same append command", async () => {
  const before = audit.db.all("audit.append").length;
  const records = [record(2), record(3)];
  await audit.db.publish("events.recorded", { records });
  await audit.db.waitFor("audit.append", before + 1);
  await audit.db.publish("events.recorded", { records });
  const appends = (await audit.db.waitFor("audit.append", before + 2)).slice(before);
  expect(new Set(appends.map(({ id }) => id)).size).toBe(1);
  expect(appends[0]?.body.records).toEqual(records);
});

test("what comes in a burst is appended together, all of it and each record once", async () => {
  const before = audit.db.all("audit.append").length;
  const done = await audit.outcomes("done");
  const records = Array.from({ length: 50 }, (_, seq) => record(seq + 30_000));
  for (const one of [...records, ...records]) await audit.db.publish("events.recorded", { records: [one] });
  const appended = () =>
    audit.db
      .all("audit.append")
      .slice(before)
      .flatMap(({ body }) => body.records.map(({ eventId }) => eventId));
  await eventually(() => new Set(appended()).size === records.length);
  expect(audit.db.all("audit.append").length - before).toBeLessThan(records.length / 2);
  await eventually(async () => (await audit.outcomes("done")) >= done + 2 * records.length);
});

test("more records than one command may carry are appended by several", async () => {
  const before = audit.db.all("audit.append").length;
  await audit.db.publish("events.recorded", {
    records: Array.from({ length: 1500 }, (_, seq) => record(seq + 10)),
  });
  const appends = (await audit.db.waitFor("audit.append", before + 2)).slice(before);
  expect(appends.map(({ body }) => body.records.length)).toEqual([1000, 500]);
});

test("an event is acknowledged only when the append command is confirmed, so one that no queue took comes again", async () => {
  const before = audit.db.all("audit.append").length;
  const path = `/bindings/${audit.broker.vhost}/e/commands/q/commands.audit`;
  await audit.broker.management.call("DELETE", `${path}/audit`);
  await audit.db.publish("events.recorded", { records: [record(5000)] });
  await eventually(async () => (await audit.outcomes("retried")) === 1);
  await audit.broker.management.call("POST", path, { routing_key: "audit" });
  const appends = (await audit.db.waitFor("audit.append", before + 1)).slice(before);
  expect(appends[0]?.body.records[0]?.eventId).toBe("room:5000");
});

test("what happens while no audit worker is there is recorded when one is again", async () => {
  await audit.worker.drain();
  const before = audit.db.all("audit.append").length;
  const records = Array.from({ length: 30 }, (_, seq) => record(seq + 60_000));
  for (const one of records) await audit.db.publish("events.recorded", { records: [one] });
  const { ready } = await audit.broker.inspect("audit");
  expect([ready, audit.db.all("audit.append").length]).toEqual([30, before]);
  const handlers = { "events.recorded": recordEvents() };
  const options = { amqpUrl: audit.broker.url("audit"), log: silentLog(), prefetch: 20 };
  const next = await runWorker("audit", handlers, options);
  const appended = () =>
    audit.db
      .all("audit.append")
      .slice(before)
      .flatMap(({ body }) => body.records.map(({ eventId }) => eventId));
  await eventually(() => appended().length >= records.length);
  expect(new Set(appended())).toEqual(new Set(records.map(({ eventId }) => eventId)));
  await next.drain();
});
