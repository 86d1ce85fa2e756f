import type { BodyOf } from "@warren/contracts/message-types";
import type { User } from "@warren/contracts/schema";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { execute } from "../sql/pool.ts";
import { act } from "../testing/acting.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";

let fixture: Fixture;
/** The first account is the operator's. */
let ada: User;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  ada = await fixture.edge.register("ada");
});
afterAll(() => fixture.close());

test("an operator sees what is recorded of a message's way, and nothing it says; nobody else does", async () => {
  const { edge } = fixture;
  const lin = await edge.register("lin");
  const zoe = await edge.register("zoe");
  const roomId = await makeRoom(edge, lin);
  await act(edge, zoe.id, "room.join", { roomId });
  const sentAt = "2026-11-23T08:00:00.123Z";
  const sent = uuid({ msecs: Date.parse(sentAt) });
  await act(edge, lin.id, "message.send", { roomId, body: "our secret" }, sent);
  const life = (userId = ada.id, n = 1) => edge.bus.query("message.life", { userId, of: { roomId, n } });

  const stored = await life();
  expect(stored).toEqual({
    correlationId: sent,
    // the id says when its sender made it
    message: { roomId, n: 1, senderId: lin.id, sentAt, storedAt: stored.message?.storedAt },
    ...{ passed: {}, decisions: [], decided: 0, notifications: [], notified: 0, jobs: [], letters: [] },
  });

  const posted = edge.events.find(({ type, body }) => type === "message.posted" && body["roomId"] === roomId);
  const source = posted?.message.id ?? "";
  const seq = Number(posted?.body["seq"]);
  const told = { userId: zoe.id, rule: "mention", outcome: "told", channels: ["browser"] } as const;
  const notification = await fixture.openPart("notification");
  await notification.command("notification.decide", {
    ...{ roomId, seq, n: 1, senderId: lin.id, excerpt: "our secret" },
    decisions: [{ ...told, channels: [...told.channels], notificationId: uuid() }],
  });
  const at = new Date().toISOString();
  const record = { eventId: source, type: "message.posted", actor: lin.id, correlationId: sent, at };
  const audit = await fixture.openPart("audit");
  await audit.command("audit.append", { records: [record] }, { id: uuid() });
  await eventually(async () => (await life()).audited !== undefined);
  await eventually(async () => (await life()).decided === 1);
  const whole = await life();
  expect(whole.audited).toEqual({ n: 1, at });
  expect(whole.decisions).toMatchObject([told]);
  expect(whole).toMatchObject({ notified: 1, notifications: [{ userId: zoe.id }] });
  expect(JSON.stringify(whole)).not.toContain("secret");

  const step = { correlationId: sent, step: "fanned-out" as const };
  const [first, second, late] = ["10.000", "10.250", "11.000"].map((time) => `2026-11-23T08:00:${time}Z`);
  for (const told of [second, first])
    await edge.bus.tell("process.steps", { steps: [{ ...step, at: told ?? "" }] });
  await audit.tell("process.steps", { steps: [{ ...step, step: "audited", at: late ?? "" }] });
  await eventually(async () => (await life()).passed.audited !== undefined);
  // of several edges the last
  expect((await life()).passed).toEqual({ "fanned-out": second, audited: late });
  await expect(
    notification.tell("process.steps", { steps: [{ ...step, at: late ?? "" }] }),
  ).rejects.toThrow();
  await execute(fixture.pool, "UPDATE message_steps SET at = ? WHERE step = 'fanned-out'", [
    new Date(Date.now() - 8 * 86_400_000),
  ]);
  await execute(fixture.pool, "UPDATE message_steps SET at = ? WHERE step = 'audited'", [new Date()]);
  const scheduler = await fixture.openPart("scheduler");
  await scheduler.awaitCommand("retention.purge", { before: new Date().toISOString() });
  expect(Object.keys((await life()).passed)).toEqual(["audited"]);

  // not even its sender, who is in the room
  await expect(life(lin.id)).rejects.toMatchObject({ code: "forbidden" });
  await expect(life(ada.id, 2)).rejects.toMatchObject({ code: "not_found" });
});

test("of a message that concerned very many, a hundred are told, and how many there are", async () => {
  const { edge, pool } = fixture;
  const eve = await edge.register("eve");
  const roomId = await makeRoom(edge, eve);
  await act(edge, eve.id, "message.send", { roomId, body: "@room" });
  const posted = edge.events.find(({ type, body }) => type === "message.posted" && body["roomId"] === roomId);
  const [source, seq, at] = [posted?.message.id ?? "", posted?.body["seq"], new Date()];
  const people = Array.from({ length: 120 }, () => uuid());
  const insert = (into: string, rows: unknown[][]) => pool.query(`INSERT INTO ${into} VALUES ?`, [rows]);
  await insert(
    "room_members (room_id, user_id, role, read_n, joined_at)",
    people.map((userId) => [roomId, userId, "member", 0, at]),
  );
  await insert(
    "notification_decisions (user_id, source, rule, outcome, channels, decided_at)",
    people.map((userId) => [userId, source, "room", "told", "[]", at]),
  );
  await insert(
    "notifications (id, user_id, source, reason, room_id, seq, n, sender_id, excerpt, created_at)",
    people.map((userId) => [uuid(), userId, source, "room", roomId, seq, 1, eve.id, "", at]),
  );
  const { decisions, decided, notifications, notified } = await edge.bus.query("message.life", {
    ...{ userId: ada.id, of: { roomId, n: 1 } },
  });
  expect([decided, notified]).toEqual([120, 120]);
  expect([decisions.length, notifications.length]).toEqual([100, 100]);
});

test("it is found by a job and by the correlation id, with what was given up of it; a job alone has a life, too", async () => {
  const { edge, pool } = fixture;
  const amy = await edge.register("amy");
  const life = (of: BodyOf<"message.life">["of"], userId = ada.id) =>
    edge.bus.query("message.life", { userId, of });
  const roomId = await makeRoom(edge, amy);
  const sent = uuid();
  await act(edge, amy.id, "message.send", { roomId, body: "see https://example.org/" }, sent);
  const fetcher = await fixture.openPart("api-fetch");
  const ordered = {
    jobId: uuid(),
    type: "link.preview",
    payload: { url: "https://example.org/", roomId, n: 1 },
  };
  await fetcher.awaitCommand("job.submit", ordered);
  const { jobs, ...way } = await life({ correlationId: sent });
  const [preview] = jobs;
  expect(way).toMatchObject({ correlationId: sent, message: { roomId, n: 1, senderId: amy.id } });
  expect(preview).toMatchObject({ id: ordered.jobId, type: "link.preview", status: "queued" });
  expect(await life({ jobId: preview?.id ?? "" })).toEqual({ ...way, jobs });

  const letter = (message: string, correlation: string) => [
    ...["api-fetch", "link.preview", message, correlation, "db", "failed", "{}", "{}", new Date()],
  ];
  const columns = "queue, type, message_id, correlation_id, sender, reason, headers, body, created_at";
  await pool.query(`INSERT INTO dead_letters (${columns}) VALUES ?`, [
    [letter(preview?.id ?? "", uuid()), letter(uuid(), sent), letter(uuid(), uuid())],
  ]);
  expect((await life({ roomId, n: 1 })).letters).toHaveLength(2);

  const jobId = uuid();
  const order = { jobId, type: "math.sum", payload: { upTo: 5 } };
  await edge.bus.awaitCommand("job.submit", order, { id: jobId, actor: amy.id });
  const alone = await life({ jobId });
  expect(alone.message).toBeUndefined();
  expect(alone).toMatchObject({ correlationId: jobId, jobs: [{ id: jobId }], letters: [] });
  expect(await life({ correlationId: jobId })).toEqual(alone);

  for (const of of [{ jobId: uuid() }, { correlationId: "nothing has this" }])
    await expect(life(of)).rejects.toMatchObject({ code: "not_found" });
  // not even the job's submitter
  for (const of of [{ jobId }, { correlationId: jobId }])
    await expect(life(of, amy.id)).rejects.toMatchObject({ code: "forbidden" });
});
