import { openBus } from "@warren/contracts/bus/bus";
import { eventually } from "@warren/contracts/testing/eventually";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PermanentFailure, TransientFailure } from "./failures.ts";
import { ownHeaders } from "./testing/own-headers.ts";
import { silentLog } from "./testing/silent-log.ts";
import { openTestWorker, type TestWorker } from "./testing/test-worker.ts";

let audit: TestWorker;
let behave: (attempt: number) => Promise<void>;

beforeAll(async () => {
  audit = await openTestWorker("audit", {
    "events.recorded": ({ attempt }) => behave(attempt),
  });
});

afterAll(() => audit.close());

const nothing = { records: [] };

async function deadLetter() {
  const message = await audit.broker.take("dead-letters");
  const { properties, fields, content } = message;
  return {
    ...properties,
    headers: ownHeaders(message),
    key: fields.routingKey,
    content: content.toString("utf8"),
  };
}

test("a malformed body becomes a dead letter that names what is wrong", async () => {
  const content = Buffer.from('{"records": [{"eventId": 5}]}');
  const id = await audit.db.publish("events.recorded", nothing, { content, correlationId: "click" });
  const dead = await deadLetter();
  expect(dead).toMatchObject({ key: "audit.events.recorded", messageId: id, correlationId: "click" });
  expect(dead.content).toBe(content.toString("utf8"));
  expect(dead.headers["reason"]).toContain("malformed: events.recorded: records.0.eventId");
});

test("a body that is not JSON and a type that nobody knows become dead letters", async () => {
  await audit.db.publish("events.recorded", nothing, { content: Buffer.from("{") });
  expect((await deadLetter()).headers["reason"]).toContain("not JSON");
});

test("another worker cannot feed this one through the retry ladder", async () => {
  const forger = await openBus({ url: audit.broker.url("example"), part: "example", log: silentLog() });
  await forger.publisher.publish({
    exchange: "retry.1s",
    routingKey: "audit",
    type: "events.recorded",
    id: "forged",
    correlationId: "forged",
    content: Buffer.from(JSON.stringify(nothing)),
    persistent: true,
  });
  behave = () => Promise.reject(new Error("a forged message reached the handler"));
  const dead = await deadLetter();
  expect(dead.messageId).toBe("forged");
  expect(dead.headers["reason"]).toContain("sender_refused");
  await forger.close();
});

test("a type that the worker has no handler for becomes a dead letter", async () => {
  await audit.worker.bus.publisher.publish({
    exchange: "retry.1s",
    routingKey: "audit",
    type: "no.such.type",
    id: "unknown",
    correlationId: "unknown",
    content: Buffer.from("{}"),
    persistent: true,
  });
  const dead = await deadLetter();
  expect(dead).toMatchObject({ key: "audit.no.such.type", messageId: "unknown" });
  expect(dead.headers["reason"]).toContain("unknown_type");
});

test("a transient failure climbs the ladder with the same id, correlation id and body, and no CC", async () => {
  const attempts: number[] = [];
  behave = (attempt) => {
    attempts.push(attempt);
    return attempt < 3 ? Promise.reject(new TransientFailure("later", "not yet")) : Promise.resolve();
  };
  const headers = { room: "r1", reason: "from an earlier death" };
  const id = await audit.db.publish("events.recorded", nothing, {
    correlationId: "click",
    cc: ["room.5"],
    headers,
  });
  await eventually(() => attempts.includes(2));
  const copy = await audit.broker.take("retry.10s");
  const { fields, properties, content } = copy;
  expect(fields).toMatchObject({ exchange: "retry.10s", routingKey: "audit" });
  expect(properties).toMatchObject({
    type: "events.recorded",
    messageId: id,
    correlationId: "click",
    userId: "audit",
  });
  expect(content.toString("utf8")).toBe(JSON.stringify(nothing));
  expect(ownHeaders(copy)).toEqual({ room: "r1", "x-attempt": 3 });
  await audit.db.publish("events.recorded", nothing, { id, headers: { "x-attempt": 3 } });
  await eventually(() => attempts.includes(3));
});

test("a transient failure stays on the last step, any other is dead after it", async () => {
  const headers = { "x-attempt": 5 };
  behave = () => Promise.reject(new TransientFailure("later", "not yet"));
  await audit.db.publish("events.recorded", nothing, { headers });
  expect(ownHeaders(await audit.broker.take("retry.10m"))).toEqual({ "x-attempt": 6 });
  behave = () => Promise.reject(new Error("defect"));
  await audit.db.publish("events.recorded", nothing, { headers });
  expect((await deadLetter()).headers).toEqual({ "x-attempt": 5, reason: "failed: defect" });
});

test("a permanent failure becomes one dead letter at once", async () => {
  const before = await audit.outcomes("dead");
  behave = () => Promise.reject(new PermanentFailure("recipient_refused", "no such mailbox"));
  const id = await audit.db.publish("events.recorded", nothing);
  const dead = await deadLetter();
  expect(dead.messageId).toBe(id);
  expect(dead.headers["reason"]).toBe("recipient_refused: no such mailbox");
  behave = () => Promise.resolve();
  const done = await audit.outcomes("done");
  await audit.db.publish("events.recorded", nothing);
  await eventually(async () => (await audit.outcomes("done")) === done + 1);
  expect(await audit.outcomes("dead")).toBe(before + 1);
  expect((await audit.broker.inspect("dead-letters")).ready).toBe(0);
});
