import { outgoing } from "@warren/contracts/bus/outgoing";
import type { BodyOf } from "@warren/contracts/message-types";
import type { DeadLetter, ReplayWanted } from "@warren/contracts/dead-letter";
import type { User } from "@warren/contracts/schema";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { execute } from "../sql/pool.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";
import { findJob, submitJob } from "../testing/orders.ts";
import { refusalOf } from "../testing/refusal.ts";

let fixture: Fixture;
let operator: User;
let ada: User;
let roomId: string;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  operator = await fixture.edge.register("operator");
  ada = await fixture.edge.register("ada");
  roomId = await makeRoom(fixture.edge, ada);
});
afterAll(() => fixture.close());

const list = async (filter: Omit<BodyOf<"dead.list">, "userId"> = {}, userId = operator.id) =>
  (await fixture.edge.bus.query("dead.list", { userId, ...filter })).letters;
const check = async (wanted: ReplayWanted, userId = operator.id) =>
  (await fixture.edge.bus.query("dead.check", { userId, wanted })).verdicts;
const replay = async (wanted: ReplayWanted, actor = operator.id) =>
  (await fixture.edge.bus.awaitCommand("dead.replay", { wanted }, { actor })).verdicts;
const buried = (type: string, id: string): Promise<DeadLetter> =>
  eventually(async () => (await list({ type })).find(({ messageId }) => messageId === id));

/** A command whose body is not what its type asks for. */
async function sendBroken(clientId = uuid(), content = JSON.stringify({ roomId, text: "hello" })) {
  const whole = outgoing("message.send", { roomId, body: "" }, { id: clientId, actor: ada.id });
  await fixture.edge.bus.publisher.publish({ ...whole, content: Buffer.from(content) });
  return buried("message.send", clientId);
}

/** A job that its worker has given up. */
async function failedJob() {
  const { id } = await submitJob(fixture.edge, ada.id);
  const example = await fixture.openPart("example");
  await fixture.broker.take("example");
  const body = {
    jobId: id,
    jobType: "math.sum",
    attempt: 5,
    step: 1,
    code: "slip",
    message: "slip",
    willRetry: false,
  };
  await example.tell("job.error", body);
  await example.publisher.publish({
    exchange: "dead",
    routingKey: "example.math.sum",
    type: "math.sum",
    id,
    correlationId: id,
    headers: { reason: "failed: slip", "x-attempt": 5 },
    content: Buffer.from('{"upTo":3}'),
    persistent: true,
  });
  await eventually(async () => (await findJob(fixture.edge, ada.id, id))?.status === "failed");
  return { id, letter: await buried("math.sum", id) };
}

it("shows operators, and nobody else, what was given up and what can be done about it", async () => {
  const letter = await sendBroken();
  expect(letter).toMatchObject({ sender: "edge", reason: expect.stringMatching(/^malformed: /) as string });
  expect(letter.advice).toContain("correct it");
  const found = await fixture.edge.bus.query("dead.find", { userId: operator.id, letterId: letter.id });
  expect(JSON.parse(found?.body ?? "")).toEqual({ roomId, text: "hello" });
  const wanted = { letterIds: [letter.id] };
  for (const refused of [
    () => list({}, ada.id),
    () => check(wanted, ada.id),
    () => replay(wanted, ada.id),
    () => fixture.edge.bus.query("dead.find", { userId: ada.id, letterId: letter.id }),
  ])
    expect(await refusalOf(refused())).toBe("forbidden");
  expect(await list({ q: "no such text" })).toEqual([]);
  await replay({ letterId: letter.id, body: JSON.stringify({ roomId, body: "out of the way" }) });
});

it("says what a replay would come to, and lets an edited command take effect once as its sender's", async () => {
  const clientId = uuid();
  const letter = await sendBroken(clientId);
  const [refused] = await check({ letterIds: [letter.id] });
  expect(refused).toMatchObject({ ok: false, why: expect.stringContaining("message.send: body") as string });
  expect(await replay({ letterIds: [letter.id] })).toEqual([refused]);

  const edited = { letterId: letter.id, body: JSON.stringify({ roomId, body: "hello again" }) };
  expect(await check(edited)).toMatchObject([{ ok: true }]);
  const messages = async () =>
    (await fixture.edge.bus.query("room.history", { userId: ada.id, roomId })).messages.filter(
      (message) => message.clientId === clientId,
    );
  expect(await messages()).toEqual([]);
  // what a failure of ours had refused is carried out after all
  await execute(fixture.pool, "INSERT INTO processed_commands VALUES (?)", [
    [
      ada.id,
      clientId,
      "message.send",
      "x".repeat(64),
      '{"ok":false,"error":{"code":"failed"}}',
      "[]",
      new Date(),
    ],
  ]);
  expect(await replay(edited)).toMatchObject([{ ok: true }]);
  await eventually(async () => (await messages()).length === 1);
  expect(await messages()).toMatchObject([{ senderId: ada.id, body: "hello again" }]);
  expect(await list({ type: "message.send" })).toEqual([]);
  expect((await list({ type: "message.send", replayed: true }))[0]).toMatchObject({
    replayedBy: operator.id,
  });
  await replay(edited);
  await eventually(
    () => fixture.edge.events.filter(({ message }) => message.headers.command === clientId).length >= 2,
  );
  expect(await messages()).toHaveLength(1);
});

it("begins a failed job anew, and no job that does not need it", async () => {
  const { id, letter } = await failedJob();
  expect(await replay({ letterIds: [letter.id] })).toMatchObject([{ ok: true }]);
  expect((await fixture.broker.take("example")).properties.messageId).toBe(id);
  expect(await findJob(fixture.edge, ada.id, id)).toMatchObject({ status: "queued", attempt: 0 });
  expect(await replay({ letterIds: [letter.id] })).toMatchObject([{ ok: false, why: "Its job is queued." }]);
});

it("replays what a filter finds, but no secret that is gone and nothing that nobody takes any more", async () => {
  const letters = [await failedJob(), await failedJob()].map(({ letter }) => letter.id);
  const secret = outgoing("user.password", {} as BodyOf<"user.password">, { actor: ada.id });
  await fixture.edge.bus.publisher.publish({ ...secret, content: Buffer.from('{"provenHash": 1}') });
  const password = await buried("user.password", secret.id);
  expect(await replay({ letterIds: [password.id] })).toMatchObject([
    { ok: false, why: expect.stringContaining("secrets") as string },
  ]);
  const verdicts = await replay({ filter: { queue: "example", q: "slip" } });
  expect(verdicts.map(({ letterId, ok }) => [letterId, ok])).toEqual(letters.map((id) => [id, true]));
  expect(await check({ filter: { queue: "example" } })).toEqual([]);
});
