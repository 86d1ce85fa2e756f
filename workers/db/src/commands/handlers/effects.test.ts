import type { BodyOf } from "@warren/contracts/message-types";
import type { User } from "@warren/contracts/schema";
import type { Bus } from "@warren/contracts/bus/bus";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { execute, select } from "../../sql/pool.ts";
import { act } from "../../testing/acting.ts";
import { makeRoom, openFixture, type Fixture } from "../../testing/fixture.ts";
import { outcomeOf } from "../../testing/outcomes.ts";

let fixture: Fixture;
let notification: Bus;
let ada: User;
let bob: User;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  notification = await fixture.openPart("notification");
  ada = await fixture.edge.register("ada");
  bob = await fixture.edge.register("bob");
});
afterAll(() => fixture.close());

const start = (effectId: string, leaseMs: number) =>
  notification.awaitCommand("effect.start", { effectId, leaseMs });

it("lets one at a time perform an effect, another after the lease or a failure, and nobody once it is done", async () => {
  const effectId = `mail:${uuid()}`;
  expect(await start(effectId, 60_000)).toEqual({ decision: "run" });
  expect(await start(effectId, 60_000)).toEqual({ decision: "wait" });
  await execute(fixture.pool, "UPDATE effects SET lease_until = ? WHERE id = ?", [new Date(0), effectId]);
  expect(await start(effectId, 60_000)).toEqual({ decision: "run" });
  await notification.awaitCommand("effect.release", { effectId });
  expect(await start(effectId, 60_000)).toEqual({ decision: "run" });
  await notification.awaitCommand("effect.done", { effectId });
  await notification.awaitCommand("effect.release", { effectId });
  expect(await start(effectId, 60_000)).toEqual({ decision: "skip" });
});

async function mention(): Promise<{ roomId: string; n: number; seq: number }> {
  const { edge } = fixture;
  const roomId = await makeRoom(edge, ada);
  await edge.bus.awaitCommand("room.join", { roomId }, { actor: bob.id });
  const id = uuid();
  await edge.bus.command("message.send", { roomId, body: "hi @bob" }, { id, actor: ada.id });
  const { body } = await outcomeOf(edge, id);
  return { roomId, n: body["n"] as number, seq: body["seq"] as number };
}

type Decision = BodyOf<"notification.decide">["decisions"][number];

async function notify(
  about: { roomId: string; n: number; seq: number },
  id = uuid(),
  changed: Partial<Decision> = {},
): Promise<void> {
  const decision: Decision = {
    ...{ rule: "mention", outcome: "told", channels: ["browser"], notificationId: uuid() },
    ...{ userId: bob.id, ...changed },
  };
  const decisions = [decision];
  const body = { ...about, senderId: ada.id, excerpt: "hi", decisions };
  await notification.command("notification.decide", body, { id });
  await eventually(async () => {
    const rows = await select(fixture.pool, "SELECT id FROM processed_commands WHERE id = ?", [id]);
    return rows.length === 1;
  });
}

const stored = (roomId: string) =>
  select(fixture.pool, "SELECT id FROM notifications WHERE room_id = ?", [roomId]);

const why = ({ roomId, n }: { roomId: string; n: number }, userId = bob.id) =>
  fixture.edge.bus.query("notification.why", { userId, roomId, n });

it("says why somebody was told of a message or was not, to themselves alone", async () => {
  const about = await mention();
  expect(await why(about)).toEqual({ outcome: "undecided" });
  expect(await why(about, ada.id)).toEqual({ outcome: "own" });
  await notify(about);
  expect(await why(about)).toMatchObject({ outcome: "told", rule: "mention", channels: ["browser"] });
  const eve = await fixture.edge.register("stranger");
  await expect(why(about, eve.id)).rejects.toMatchObject({ code: "not_found" });
});

it("knows whom a message may concern, and the facts that decide it", async () => {
  const { edge, pool } = fixture;
  const about = await mention();
  const lin = await edge.register("lin");
  await edge.bus.awaitCommand("room.join", { roomId: about.roomId }, { actor: lin.id });
  const facts = (userIds: string[], n = about.n) =>
    notification.query("notification.facts", { roomId: about.roomId, n, userIds, of: "audience" });
  expect((await facts([bob.id]))?.people).toMatchObject([
    { userId: bob.id, username: "bob", isAllowed: true, hasRead: false, isMuted: false, isOnline: false },
  ]);
  await execute(
    pool,
    "INSERT INTO notification_preferences (user_id, room_id, settings, watches) VALUES (?)",
    [[lin.id, about.roomId, JSON.stringify({ level: "all" }), 1]],
  );
  expect((await facts([]))?.people).toEqual([]);
  await execute(pool, "UPDATE rooms SET watched = 1 WHERE id = ?", [about.roomId]);
  expect((await facts([]))?.people).toMatchObject([{ userId: lin.id, room: { level: "all" } }]);
  const author = { roomId: about.roomId, n: about.n, userIds: [], of: "author" as const };
  expect(await notification.query("notification.facts", author)).toMatchObject({
    ...{ authorId: ada.id, isDeleted: false, excerpt: "hi @bob" },
    people: [{ userId: ada.id }],
  });
});

it("stores a notification once per source, whoever asks how often", async () => {
  const about = await mention();
  await notify(about);
  await notify(about);
  await notify(about);
  expect(await stored(about.roomId)).toHaveLength(1);
  const told = fixture.edge.events.filter(
    ({ type, body }) => type === "notification.created" && body["roomId"] === about.roomId,
  );
  expect(told).toHaveLength(1);
  expect(told[0]?.message.headers.user).toBe(bob.id);
});

it("disturbs nobody who has read the message, who finds it in the inbox; and tells nobody who left the room", async () => {
  const read = await mention();
  await act(fixture.edge, bob.id, "room.read", { roomId: read.roomId, n: read.n });
  await notify(read, uuid(), mailed);
  expect(await why(read)).toMatchObject({ outcome: "withheld", rule: "mention", obstacle: "already-read" });
  const { notifications } = await fixture.edge.bus.query("notification.list", { userId: bob.id });
  expect(notifications[0]).toMatchObject({ roomId: read.roomId, isQuiet: true });
  expect(await jobsFor("notification.mail")).toEqual([]);
  const reply = await mention();
  await act(fixture.edge, bob.id, "room.read", { roomId: reply.roomId, n: reply.n });
  await notify(reply, uuid(), { rule: "thread" });
  expect(await stored(reply.roomId)).toEqual([]);

  const left = await mention();
  await fixture.edge.bus.awaitCommand("room.leave", { roomId: left.roomId }, { actor: bob.id });
  await notify(left);
  expect(await stored(left.roomId)).toEqual([]);
});

const mailed = { channels: ["browser", "email"], emailAfterMinutes: 5 } satisfies Partial<Decision>;
const jobsFor = async (type: string) =>
  select<{ id: string; place: string }>(
    fixture.pool,
    "SELECT id, place FROM jobs WHERE type = ? AND payload LIKE ?",
    [type, `%${bob.id}%`],
  );

it("orders one mail for all that comes within the delay, and hands it to that job alone", async () => {
  const [first, second, later] = [await mention(), await mention(), await mention()];
  for (const about of [first, second]) await notify(about, uuid(), mailed);
  const [ordered, ...others] = await eventually(async () => {
    const jobs = await jobsFor("notification.mail");
    return jobs.length > 0 && jobs;
  });
  expect([ordered?.place, others]).toEqual(["delayed", []]);
  const take = (jobId: string) =>
    notification.awaitCommand("notification.take", { userId: bob.id, jobId, tokenHash: "0".repeat(64) });
  const jobId = ordered?.id ?? "";
  const taken = await take(jobId);
  expect(taken.person).toEqual({ displayName: "bob" });
  expect(taken.notifications.map(({ roomId }) => roomId)).toEqual([first.roomId, second.roomId]);
  expect(await take(jobId)).toEqual(taken);
  await notify(later, uuid(), mailed);
  // repeated after its mails were sent: what came meanwhile would be in none
  expect(await take(jobId)).toEqual(taken);
  expect((await take(uuid())).notifications.map(({ roomId }) => roomId)).toEqual([later.roomId]);
  await eventually(async () => (await jobsFor("notification.mail")).length === 2);
});

it("ends the mails of whom a mail was sent to by its token alone, and keeps what else they chose", async () => {
  const { edge } = fixture;
  await edge.bus.awaitCommand(
    "notification.prefer",
    { settings: { emailAfterMinutes: 60 } },
    { actor: bob.id },
  );
  const channels = async () =>
    (await edge.bus.query("notification.preferences", { userId: bob.id })).settings;
  const tokenHash = "0".repeat(64);
  const end = (hash: string, actor: string) =>
    act(edge, actor, "notification.unsubscribe", { tokenHash: hash });
  await end("1".repeat(64), bob.id);
  await end(tokenHash, ada.id);
  expect((await channels()).channels).toBeUndefined();
  const others = await edge.bus.query("notification.preferences", { userId: ada.id });
  expect(others.settings).toEqual({});
  await end(tokenHash, bob.id);
  expect(await channels()).toEqual({
    emailAfterMinutes: 60,
    channels: { browser: true, push: true, email: false },
  });
});

it("sums up what was held back once its time is over, as far as it is unread", async () => {
  const [read, unread] = [await mention(), await mention()];
  const heldUntil = new Date(Date.now() - 1_000).toISOString();
  const held = {
    outcome: "held",
    obstacle: "quiet-hours",
    channels: [],
    heldUntil,
  } satisfies Partial<Decision>;
  const invited = { ...held, rule: "invitation" } satisfies Partial<Decision>;
  for (const about of [read, unread]) await notify(about, uuid(), held);
  // being added to a room is told in one where all counts as read
  const room = await mention();
  await notify(room, uuid(), invited);
  await execute(fixture.pool, "UPDATE room_members SET read_n = ?, read_version = 0 WHERE room_id = ?", [
    ...[room.n, room.roomId],
  ]);
  expect(await why(unread)).toMatchObject({ outcome: "held", obstacle: "quiet-hours" });
  await act(fixture.edge, bob.id, "room.read", { roomId: read.roomId, n: read.n });
  // both waited for the same moment
  expect(await jobsFor("notification.sum-up")).toHaveLength(1);
  const db = await fixture.openPart("db");
  const told = () =>
    fixture.edge.events.filter(
      ({ type, body }) => type === "notification.created" && body["reason"] === "summary",
    );
  for (const id of [uuid(), uuid()]) await db.command("notification.release", { userId: bob.id }, { id });
  await eventually(() => told().length === 1);
  expect(told()[0]?.body).toMatchObject({ roomId: room.roomId, n: room.n, excerpt: "2" });
});

it("lists what concerned somebody, the newest first, page by page, and nothing of rooms they have left", async () => {
  const { edge, pool } = fixture;
  const eve = await edge.register("eve");
  const [stays, left] = [await makeRoom(edge, ada), await makeRoom(edge, ada)];
  for (const roomId of [stays, left]) await edge.bus.awaitCommand("room.join", { roomId }, { actor: eve.id });
  const row = (roomId: string, n: number) => {
    const at = new Date(Date.UTC(2026, 0, 1, 0, 0, n));
    return [
      ...[uuid(), eve.id, `${roomId}:${String(n)}`, "mention", roomId, n, n, 0, ada.id],
      ...[`excerpt ${String(n)}`, at],
    ];
  };
  const rows = Array.from({ length: 60 }, (_, index) => row(stays, index + 1));
  const columns = "(id, user_id, source, reason, room_id, seq, n, r, sender_id, excerpt, created_at)";
  await execute(pool, `INSERT INTO notifications ${columns} VALUES ?`, [[...rows, row(left, 99)]]);
  await edge.bus.awaitCommand("room.leave", { roomId: left }, { actor: eve.id });

  const first = await edge.bus.query("notification.list", { userId: eve.id });
  expect(first.notifications).toHaveLength(50);
  expect(first.notifications[0]).toMatchObject({
    roomId: stays,
    n: 60,
    senderId: ada.id,
    excerpt: "excerpt 60",
  });
  const after = first.next;
  const second = await edge.bus.query("notification.list", { userId: eve.id, ...(after ? { after } : {}) });
  expect(second.notifications.map(({ n }) => n)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect(second.next).toBeUndefined();
});

it("holds no room while it stores what concerns a room but does not change it", async () => {
  const about = await mention();
  const holder = await fixture.pool.getConnection();
  await holder.beginTransaction();
  await holder.query("SELECT id FROM rooms WHERE id = ? FOR UPDATE", [about.roomId]);
  await notify(about);
  await holder.rollback();
  holder.release();
  expect(await stored(about.roomId)).toHaveLength(1);
});

it("removes expired sessions and outcomes older than seven days, and nothing younger", async () => {
  const { pool } = fixture;
  const scheduler = await fixture.openPart("scheduler");
  const day = 24 * 3_600_000;
  const old = Array.from({ length: 5_200 }, () => [
    ada.id,
    uuid(),
    "x",
    "0".repeat(64),
    "{}",
    "[]",
    new Date(Date.now() - 8 * day),
  ]);
  const young = [ada.id, uuid(), "x", "0".repeat(64), "{}", "[]", new Date(Date.now() - 6 * day)];
  const columns = "(actor, id, type, content_hash, outcome, outputs, created_at)";
  await execute(pool, `INSERT INTO processed_commands ${columns} VALUES ?`, [[...old, young]]);
  // a clock ahead of the worker's must not shorten what is promised
  const before = new Date(Date.now() + 30 * day).toISOString();
  await scheduler.command("retention.purge", { before });
  const count = async (where: string) =>
    (await select(pool, `SELECT id FROM processed_commands WHERE type = 'x' AND ${where}`)).length;
  await eventually(async () => (await count("1 = 1")) < 5_000);
  await eventually(async () => (await count("1 = 1")) === 1);
  expect(await select(pool, "SELECT id FROM processed_commands WHERE id = ?", [young[1]])).toHaveLength(1);
});
