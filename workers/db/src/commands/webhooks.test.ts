import type { BodyOf } from "@warren/contracts/message-types";
import type { User } from "@warren/contracts/schema";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { execute, select } from "../sql/pool.ts";
import { act } from "../testing/acting.ts";
import { openFixture, type Fixture } from "../testing/fixture.ts";
import { refusalOf } from "../testing/refusal.ts";
import { peopledRoom, type PeopledRoom } from "../testing/room-people.ts";

let fixture: Fixture;
let people: [User, User, User, User];
let room: PeopledRoom;
/** What the worker of webhooks heard, by type and the room's number. */
const heard: string[] = [];

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  const names = ["root", "owner", "moderator", "member", "other"];
  const [, ...rest] = await Promise.all(names.map((name) => fixture.edge.register(name)));
  people = rest as typeof people;
  room = await peopledRoom(fixture.edge, "private", people);
  const worker = await fixture.openPart("webhook");
  await worker.consume({
    queue: "webhook",
    prefetch: 10,
    onDelivery: (delivery) => {
      const { type, id, attempt } = delivery.message;
      heard.push(`${type} ${id}${attempt > 1 ? ` ${String(attempt)}` : ""}`);
      delivery.ack();
    },
  });
});
afterAll(() => fixture.close());

const create = (actor: User, wish: Partial<BodyOf<"webhook.create">>) =>
  fixture.edge.bus.awaitCommand(
    "webhook.create",
    { id: uuid(), roomId: room.roomId, name: "Builds", ...wish } as BodyOf<"webhook.create">,
    { actor: actor.id },
  );
const outgoing = { direction: "outgoing", url: "https://example.org/hook" } as const;
const say = (body: string, actor = room.owner.id) =>
  act(fixture.edge, actor, "message.send", { roomId: room.roomId, body });

it("gives an incoming webhook a bot that writes into its room until it is revoked", async () => {
  const { bus } = fixture.edge;
  const secretHash = "a".repeat(64);
  expect(await refusalOf(create(room.member, { direction: "incoming", secretHash }))).toBe("forbidden");
  const { webhook } = await create(room.moderator, { direction: "incoming", secretHash });
  const found = await bus.query("webhook.find", { secretHash });
  expect(found).toEqual({
    webhookId: webhook.id,
    roomId: room.roomId,
    userId: webhook.userId,
    isArchived: false,
  });
  const { users } = await bus.query("people.find", { userIds: [webhook.userId ?? ""] });
  expect(users).toMatchObject([{ displayName: "Builds", bot: true }]);
  expect(await say("built", webhook.userId)).toMatchObject({ type: "message.posted" });

  const which = { roomId: room.roomId, webhookId: webhook.id };
  expect(await refusalOf(bus.awaitCommand("webhook.revoke", which, { actor: room.member.id }))).toBe(
    "forbidden",
  );
  await bus.awaitCommand("webhook.revoke", which, { actor: room.owner.id });
  expect(await bus.query("webhook.find", { secretHash })).toBeNull();
  expect(await say("built again", webhook.userId)).toMatchObject({ type: "command.rejected" });
});

it("tells the worker of a room's events only while the room has an outgoing webhook, and what they say now", async () => {
  const { bus } = fixture.edge;
  const { roomId, owner } = room;
  const asks = await fixture.openPart("webhook");
  const before = await say("nobody is told");
  const { webhook } = await create(owner, { ...outgoing, events: ["message.posted", "message.deleted"] });
  const posted = await say("told");
  await eventually(() => heard.includes(`message.posted ${posted.message.id}`));
  expect(heard).not.toContain(`message.posted ${before.message.id}`);

  const at = String(posted.body["at"]);
  expect(await asks.query("webhook.match", { roomId, type: "message.posted" })).toEqual({
    webhookIds: [webhook.id],
  });
  expect(await asks.query("webhook.match", { roomId, type: "reaction.added" })).toEqual({ webhookIds: [] });
  const { seq, n } = posted.body as { seq: number; n: number };
  const occasion = { webhookId: webhook.id, roomId, type: "message.posted", seq, at };
  const { secret } = await bus.query("webhook.secret", { userId: owner.id, roomId, webhookId: webhook.id });
  expect(await asks.query("webhook.target", occasion)).toMatchObject({
    secret,
    event: { seq, body: "told" },
  });
  await act(fixture.edge, owner.id, "message.delete", { roomId, n });
  expect(await asks.query("webhook.target", occasion)).toBeNull();

  await bus.awaitCommand("webhook.revoke", { roomId, webhookId: webhook.id }, { actor: owner.id });
  const after = await say("nobody is told any more");
  await bus.awaitCommand("room.join", { roomId }, { actor: owner.id });
  expect(heard).not.toContain(`message.posted ${after.message.id}`);
});

it("lists what was delivered, notes a failure until the next success, and gives up after a long one", async () => {
  const { bus } = fixture.edge;
  const { roomId, owner } = room;
  const worker = await fixture.openPart("webhook");
  const { webhook } = await create(owner, { ...outgoing, events: ["message.posted"] });
  const about = async () => {
    const { webhooks } = await bus.query("webhook.list", { userId: owner.id, roomId });
    return webhooks.find(({ id }) => id === webhook.id);
  };
  const order = async (at: string) => {
    const jobId = uuid();
    const payload = { webhookId: webhook.id, roomId, type: "message.posted", seq: 1, at };
    const key = `${webhook.id}:${at}:${jobId}`;
    await worker.awaitCommand("job.submit", { jobId, key, type: "webhook.deliver", payload });
    return jobId;
  };
  const report = { jobType: "webhook.deliver", attempt: 1, step: 1 };
  const failed = { ...report, code: "webhook_failed", message: "answered 500", willRetry: true };
  const [first, second] = [await order("2026-01-01T00:00:00.000Z"), await order("2026-01-02T00:00:00.000Z")];
  await worker.tell("job.error", { jobId: first, ...failed });
  await eventually(async () => (await about())?.failingSince !== undefined);
  await worker.tell("job.completed", { jobId: second, ...report, result: { httpStatus: 204 } });
  await eventually(async () => (await about())?.failingSince === undefined);
  const which = { roomId, webhookId: webhook.id };
  expect(await bus.query("webhook.deliveries", { userId: owner.id, ...which })).toMatchObject({
    deliveries: [
      { id: second, status: "completed", httpStatus: 204 },
      { id: first, status: "queued", note: "answered 500" },
    ],
  });

  const longAgo = new Date(Date.now() - 4 * 86_400_000);
  await execute(fixture.pool, "UPDATE webhooks SET failing_since = ? WHERE id = ?", [longAgo, webhook.id]);
  await worker.tell("job.error", { jobId: first, ...failed, step: 2 });
  await eventually(async () => (await about())?.disabledAt !== undefined);
  expect(await worker.query("webhook.match", { roomId, type: "message.posted" })).toEqual({ webhookIds: [] });
  await bus.awaitCommand("webhook.enable", which, { actor: owner.id });
  expect(await about()).not.toHaveProperty("disabledAt");
  // the same delivery, counting on: no late report of the first try can be taken for one of the next
  const again = (deliveryId: string, actor = owner) =>
    bus.awaitCommand("webhook.redeliver", { ...which, deliveryId }, { actor: actor.id });
  expect(await refusalOf(again(second, room.member))).toBe("forbidden");
  expect(await refusalOf(again(first))).toBe("conflict");
  expect(await refusalOf(again(uuid()))).toBe("not_found");
  const before = heard.length;
  await again(second);
  await eventually(() => heard.slice(before).includes(`webhook.deliver ${second} 2`));
  const claim = { jobId: second, attempt: 1, instance: "webhook.test", leaseMs: 1_000 };
  await worker.tell("job.error", { jobId: second, ...failed, step: 5 });
  expect(await worker.awaitCommand("job.claim", { ...claim, attempt: 2 })).toMatchObject({ decision: "run" });
  expect(await worker.awaitCommand("job.claim", claim)).toEqual({ decision: "done" });

  const third = await order("2026-01-03T00:00:00.000Z");
  await worker.tell("job.error", { jobId: third, ...failed, code: "webhook_unwanted", willRetry: false });
  await eventually(async () => (await about())?.disabledAt !== undefined);
});

it("forgets a delivery a month after its end, and none that is still tried or that a person ordered", async () => {
  const scheduler = await fixture.openPart("scheduler");
  const longAgo = new Date(Date.now() - 31 * 86_400_000);
  const ids = { ended: uuid(), tried: uuid(), person: uuid(), young: uuid() };
  const job = (id: string, status: string, submitter: string, at: Date) => [
    ...[id, "webhook.deliver", status, 0, "", 1, 1, 1, submitter, id, "{}", "", at, at],
  ];
  const columns = "id, type, status, percent, note, attempt, step, version, submitter, job_key, payload";
  await execute(
    fixture.pool,
    `INSERT INTO jobs (${columns}, correlation_id, created_at, updated_at) VALUES ?`,
    [
      [
        job(ids.ended, "failed", "part:webhook", longAgo),
        job(ids.tried, "queued", "part:webhook", longAgo),
        job(ids.person, "failed", room.owner.id, longAgo),
        job(ids.young, "failed", "part:webhook", new Date()),
      ],
    ],
  );
  const lines = "(job_id, version, status, attempt, percent, note, created_at)";
  await execute(fixture.pool, `INSERT INTO job_events ${lines} VALUES ?`, [
    [ids.ended, ids.young].map((id) => [id, 1, "failed", 1, 0, "", longAgo]),
  ]);
  await scheduler.awaitCommand("retention.purge", { before: new Date().toISOString() });
  const left = async (table: string, id: string) =>
    (
      await select<{ id: string }>(fixture.pool, `SELECT ${id} AS id FROM ${table} WHERE ${id} IN (?)`, [
        Object.values(ids),
      ])
    ).map((row) => row.id);
  expect((await left("jobs", "id")).sort()).toEqual([ids.tried, ids.person, ids.young].sort());
  expect(await left("job_events", "job_id")).toEqual([ids.young]);
});
