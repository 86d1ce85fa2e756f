import type { Bus } from "@warren/contracts/bus/bus";
import type { User } from "@warren/contracts/schema";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { execute, select } from "../../sql/pool.ts";
import { act } from "../../testing/acting.ts";
import { makeRoom, openFixture, type Fixture } from "../../testing/fixture.ts";

let fixture: Fixture;
let notification: Bus;
let ada: User;
let bob: User;
let roomId: string;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  notification = await fixture.openPart("notification");
  ada = await fixture.edge.register("ada");
});
afterAll(() => fixture.close());
beforeEach(async () => {
  bob = await fixture.edge.register(`bob${uuid().slice(-8)}`);
  roomId = await makeRoom(fixture.edge, ada);
  await fixture.edge.bus.awaitCommand("room.join", { roomId }, { actor: bob.id });
});

/** Has a message told and to be mailed, and waits until it does. */
async function tell(n: number): Promise<string> {
  await act(fixture.edge, ada.id, "message.send", { roomId, body: "hi" });
  const notificationId = uuid();
  const decision = {
    ...{ notificationId, userId: bob.id, rule: "mention" as const, outcome: "told" as const },
    ...{ channels: ["browser" as const, "email" as const], emailAfterMinutes: 5 },
  };
  const place = { roomId, n, seq: n + 1, senderId: ada.id, excerpt: "hi" };
  await notification.command("notification.decide", { ...place, decisions: [decision] }, { id: uuid() });
  await eventually(async () => {
    const stored = "SELECT id FROM notifications WHERE id = ?";
    return (await select(fixture.pool, stored, [notificationId])).length === 1;
  });
  return notificationId;
}

interface Ordered {
  id: string;
  due_at: Date;
}

/** The jobs that were ordered to mail bob, once there are so many, in their order. */
const jobs = (count: number) =>
  eventually(async () => {
    const rows = await select<Ordered>(
      fixture.pool,
      "SELECT id, due_at FROM jobs WHERE type = 'notification.mail' AND payload LIKE ? ORDER BY due_at",
      [`%${bob.id}%`],
    );
    return rows.length >= count && rows;
  });

const take = async (jobId = uuid()) => {
  const order = { userId: bob.id, jobId, tokenHash: "0".repeat(64) };
  const { notifications } = await notification.awaitCommand("notification.take", order);
  return notifications;
};
const until = new Date(Date.now() + 3_600_000).toISOString();
const postpone = async (jobId: string, notificationIds: string[], effectIds = [`mail:${uuid()}`]) => {
  const given = { userId: bob.id, jobId, notificationIds, effectIds, until };
  return (await notification.awaitCommand("notification.postpone", given)).postponed;
};

it("hands what was postponed to a job at its time, which knows since when, however often the first is repeated", async () => {
  const id = await tell(1);
  const [first] = await jobs(1);
  const jobId = first?.id ?? "";
  expect(await take(jobId)).toMatchObject([{ notificationId: id }]);
  expect(await postpone(jobId, [id])).toBe(true);
  const later = (await jobs(2))[1];
  expect(later?.due_at.toISOString()).toBe(until);
  // repeated after it gave everything back
  await postpone(jobId, [id]);
  expect(await take(jobId)).toEqual([]);
  expect(await jobs(2)).toHaveLength(2);
  const [again] = await take(later?.id);
  const since = again?.postponedAt;
  expect(since).toBeDefined();
  await postpone(later?.id ?? "", [id]);
  expect(await take((await jobs(3)).find((job) => ![jobId, later?.id].includes(job.id))?.id)).toEqual([
    { ...again, postponedAt: since },
  ]);
});

it("mails what is new in its own time and what was postponed with it, and the job of that finds nothing then", async () => {
  const id = await tell(1);
  const jobId = (await jobs(1))[0]?.id ?? "";
  await take(jobId);
  await postpone(jobId, [id]);
  const [, later] = await jobs(2);
  const fresh = await tell(2);
  const [, own] = await jobs(3);
  expect(own?.due_at.getTime()).toBeLessThan(later?.due_at.getTime() ?? 0);
  expect((await take(own?.id)).map(({ notificationId }) => notificationId)).toEqual([id, fresh]);
  await postpone(own?.id ?? "", [id, fresh]);
  expect(await take(later?.id)).toEqual([]);
});

it("postpones nothing for a job that has begun a mail, nor what another has in its hands", async () => {
  const id = await tell(1);
  const jobId = (await jobs(1))[0]?.id ?? "";
  await take(jobId);
  const effectId = `mail:${uuid()}`;
  await notification.awaitCommand("effect.start", { effectId, leaseMs: 1_000 });
  expect(await postpone(jobId, [id], [`mail:${uuid()}`, effectId])).toBe(false);
  await postpone(uuid(), [id]);
  expect(await take(jobId)).toMatchObject([{ notificationId: id }]);
  expect(await jobs(1)).toHaveLength(1);
});

it("counts a room as muted that is muted for a time, and knows by whose clock it is quiet", async () => {
  await tell(1);
  const facts = () => notification.query("recipient.find", { userId: bob.id, roomId, n: 1 });
  expect(await facts()).toMatchObject({ muted: false, settings: {} });
  await execute(fixture.pool, "UPDATE users SET time_zone = 'Asia/Tokyo' WHERE id = ?", [bob.id]);
  const prefer = (mutedUntil: string) => act(fixture.edge, bob.id, "room.prefer", { roomId, mutedUntil });
  await prefer(until);
  expect(await facts()).toMatchObject({ muted: true, timeZone: "Asia/Tokyo" });
  await prefer(new Date(Date.now() - 1_000).toISOString());
  expect(await facts()).toMatchObject({ muted: false });
});

it("knows who added somebody to a room, also where nothing was said, until they have read there", async () => {
  const facts = (n: number) =>
    notification.query("recipient.find", { userId: bob.id, roomId, n, invitedBy: ada.id });
  const invited = { member: true, read: false, senderName: ada.displayName, body: "" };
  expect(await facts(1)).toMatchObject(invited);
  await act(fixture.edge, bob.id, "message.send", { roomId, body: "secret" });
  await execute(fixture.pool, "UPDATE room_members SET read_n = 1, read_version = 0 WHERE user_id = ?", [
    bob.id,
  ]);
  expect(await facts(1)).toMatchObject(invited);
  await execute(fixture.pool, "UPDATE room_members SET read_version = 1 WHERE user_id = ?", [bob.id]);
  expect(await facts(1)).toMatchObject({ ...invited, read: true });
});
