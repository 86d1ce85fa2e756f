import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WarrenError } from "../errors.ts";
import { openBusFixture, testMessage, type BusFixture } from "../testing/bus-fixture.ts";
import type { Bus } from "./bus.ts";
import type { Delivery } from "./consumer.ts";
import type { Incoming } from "./envelope.ts";

let fixture: BusFixture;
let db: Bus;
let edge: Bus;
let answer: (question: Incoming) => unknown[] = () => [];
const questions: Incoming[] = [];
beforeAll(async () => {
  fixture = await openBusFixture();
  db = await fixture.openDirect({ part: "db" });
  edge = await fixture.open();
  const onDelivery = (delivery: Delivery) => {
    delivery.ack();
    questions.push(delivery.message);
    for (const body of answer(delivery.message)) void reply(delivery.message, body);
  };
  await db.consume({ queue: "queries", prefetch: 10, onDelivery });
  await db.consume({ queue: "commands.accounts", prefetch: 10, onDelivery });
});
afterAll(() => fixture.close());

const reply = (question: Incoming, body: unknown) =>
  db.publisher.publish(
    testMessage("reply", {
      exchange: "replies",
      routingKey: question.replyTo ?? "",
      headers: { request: question.headers.request ?? "" },
      content: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
    }),
  );

const code = (promise: Promise<unknown>) =>
  promise.then(
    (data) => ({ data }),
    (error: unknown) => (error instanceof WarrenError ? error.code : String(error)),
  );

describe("a request", () => {
  test("resolves with the answer's data", async () => {
    answer = () => [{ ok: true, data: { alive: ["a"] } }];
    expect(await edge.query("session.check", { sessionHashes: ["a", "b"] })).toEqual({ alive: ["a"] });
  });

  test("rejects with the answer's error", async () => {
    answer = () => [{ ok: false, error: { code: "not_found", message: "No." } }];
    expect(await code(edge.query("database.ping", {}))).toBe("not_found");
  });

  test("takes an error code that it does not know for a failure", async () => {
    answer = () => [{ ok: false, error: { code: "toString", message: "No." } }];
    expect(await code(edge.query("database.ping", {}))).toBe("failed");
  });

  test.each([
    ["no JSON", "{"],
    ["no reply", { data: {} }],
    ["not what the type answers", { ok: true, data: { alive: 1 } }],
  ])("rejects an answer that is %s", async (_, body) => {
    answer = () => [body];
    expect(await code(edge.query("session.check", { sessionHashes: [] }))).toBe("malformed");
  });

  test("is `unavailable` when no answer comes in time, and drops the one that comes later", async () => {
    answer = () => [];
    expect(await code(edge.query("session.check", { sessionHashes: [] }, { timeoutMs: 100 }))).toBe(
      "unavailable",
    );
    const late = questions.at(-1);
    answer = (question) => [{ ok: true, data: { alive: [question.headers.request ?? ""] } }];
    if (late) await reply(late, { ok: true, data: { alive: ["late"] } });
    const { alive } = await edge.query("session.check", { sessionHashes: [] });
    expect(alive).toEqual([questions.at(-1)?.headers.request]);
  });

  test("takes the first of two answers", async () => {
    answer = () => [
      { ok: true, data: { alive: ["first"] } },
      { ok: true, data: { alive: ["second"] } },
    ];
    expect(await edge.query("session.check", { sessionHashes: [] })).toEqual({ alive: ["first"] });
  });

  test("carries a deadline, and a query ends with it in the queue", async () => {
    answer = () => [{ ok: true, data: { alive: [] } }];
    const before = Date.now();
    await edge.query("session.check", { sessionHashes: [] }, { timeoutMs: 1_234.5 });
    const asked = questions.at(-1);
    expect(asked?.headers.deadline).toBeGreaterThanOrEqual(before + 1_234);
    expect(asked?.headers.deadline).toBeLessThanOrEqual(Date.now() + 1_235);
  });

  test("of a command keeps its id, so that a repeat finds the first result", async () => {
    answer = () => [{ ok: true, data: {} }];
    const id = "018f0000-0000-7000-8000-000000000001";
    await edge.awaitCommand("session.revoke", {}, { id });
    expect(questions.at(-1)?.id).toBe(id);
  });

  test("leaves in the order of the calls, also when plain commands are between", async () => {
    answer = () => [{ ok: true, data: {} }];
    questions.length = 0;
    const ids = ["1", "2", "3"].map((n) => `018f0000-0000-7000-8000-00000000000${n}`);
    const expiresAt = new Date().toISOString();
    await Promise.all([
      edge.awaitCommand("session.revoke", {}, { id: ids[0] ?? "" }),
      edge.command("session.touch", { sessionHash: "a", expiresAt }, { id: ids[1] ?? "" }),
      edge.awaitCommand("session.revoke", {}, { id: ids[2] ?? "" }),
    ]);
    expect(questions.map((question) => question.id)).toEqual(ids);
  });

  test("made while RabbitMQ is away is answered when it is back", async () => {
    answer = () => [{ ok: true, data: { alive: ["a"] } }];
    fixture.proxy.refuse(true);
    fixture.proxy.cut();
    const asked = edge.query("session.check", { sessionHashes: [] }, { timeoutMs: 20_000 });
    fixture.proxy.refuse(false);
    expect(await asked).toEqual({ alive: ["a"] });
  });
});
