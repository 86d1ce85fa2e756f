import { directRoomId } from "@warren/contracts/direct-room";
import { generalRoom } from "@warren/contracts/general-room";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { execute, select } from "../../sql/pool.ts";
import { personWithAddress } from "../../testing/address.ts";
import { openFixture, type Fixture } from "../../testing/fixture.ts";
import { outcomeOf, storedRoom, upTo } from "../../testing/outcomes.ts";

let fixture: Fixture;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
});
afterAll(() => fixture.close());

const RACERS = upTo(8);

// the first of all: nobody may come before them
it("makes exactly one operator of the accounts that race to be the first", async () => {
  const users = await Promise.all(RACERS.map((index) => fixture.edge.register(`racer${String(index)}`)));
  expect(users.filter(({ role }) => role === "operator")).toHaveLength(1);
});

it("makes every new account a member of #general, once", async () => {
  const { edge, pool } = fixture;
  const users = await Promise.all(upTo(5).map((index) => edge.register(`member${String(index)}`)));
  for (const { id: userId } of users) {
    await eventually(async () => (await edge.bus.query("session.snapshot", { userId })).rooms.length === 1);
  }
  const everybody = [...RACERS, ...users];
  const log = await eventually(async () => {
    const stored = await storedRoom(pool, generalRoom.id);
    return stored.log.length > everybody.length && stored.log;
  });
  expect(log.map(({ type }) => type)).toEqual(["room.created", ...everybody.map(() => "member.joined")]);
});

it("refuses a name that is taken, without regard to case, and an id that is", async () => {
  const { edge } = fixture;
  const ada = await edge.register("ada");
  await expect(edge.register("ADA")).rejects.toMatchObject({ code: "taken" });
  const account = { userId: ada.id, username: "other", displayName: "x", passwordHash: "$argon2id$x" };
  await expect(edge.bus.awaitCommand("user.register", account, { actor: ada.id })).rejects.toMatchObject({
    code: "conflict",
  });
  const forged = { ...account, userId: uuid() };
  await expect(edge.bus.awaitCommand("user.register", forged, { actor: ada.id })).rejects.toMatchObject({
    code: "forbidden",
  });
});

it("knows a session until it is revoked or has expired, and tells its end", async () => {
  const { edge } = fixture;
  const bob = await edge.register("bob");
  const open = async (sessionHash: string, expiresAt: Date) => {
    const body = { sessionHash, userId: bob.id, expiresAt: expiresAt.toISOString(), userAgent: "test" };
    await edge.bus.awaitCommand("session.create", body, { actor: bob.id });
  };
  const [live, dead] = ["a".repeat(64), "b".repeat(64)];
  await open(live, new Date(Date.now() + 3_600_000));
  await open(dead, new Date(Date.now() - 1));
  expect(await edge.bus.query("session.check", { sessionHashes: [live, dead] })).toEqual({ alive: [live] });
  expect(await edge.bus.query("session.find", { sessionHash: dead })).toBeNull();
  const found = await edge.bus.query("session.find", { sessionHash: live });
  expect(found?.user.id).toBe(bob.id);

  const cleo = await edge.register("cleo");
  const sessionId = found?.sessionId ?? "";
  await edge.bus.awaitCommand("session.revoke", { sessionId }, { actor: cleo.id });
  expect(await edge.bus.query("session.find", { sessionHash: live })).not.toBeNull();
  const id = uuid();
  await edge.bus.awaitCommand("session.revoke", { sessionHash: live }, { actor: bob.id, id });
  expect((await outcomeOf(edge, id)).body).toMatchObject({ sessionId, userId: bob.id });
  expect(await edge.bus.query("session.find", { sessionHash: live })).toBeNull();

  const touch = { id: uuid(), actor: bob.id };
  const later = new Date(Date.now() + 7_200_000).toISOString();
  await edge.bus.command("session.touch", { sessionHash: live, expiresAt: later }, touch);
  await outcomeOf(edge, touch.id);
  expect(await edge.bus.query("session.find", { sessionHash: live })).toBeNull();
});

it("opens one direct room for the same people, however often and by whom", async () => {
  const { edge } = fixture;
  const [dora, eve] = [await edge.register("dora"), await edge.register("eve")];
  const roomId = directRoomId([dora.id, eve.id]);
  const open = (actor: string, userIds: string[]) =>
    edge.bus.awaitCommand("dm.open", { roomId, userIds }, { actor });
  const opened = await Promise.all([
    open(dora.id, [eve.id]),
    open(eve.id, [dora.id]),
    open(dora.id, [eve.id]),
  ]);
  for (const { room } of opened) expect(room).toMatchObject({ id: roomId, kind: "direct", members: 2 });
  expect((await storedRoom(fixture.pool, roomId)).lastSeq).toBe(2);
  const fay = await edge.register("fay");
  await expect(open(fay.id, [dora.id])).rejects.toMatchObject({ code: "bad_request" });
});

const aHash = (letter: string) => letter.repeat(64);

interface SignIn {
  id?: string;
  sessionHash?: string;
}

async function signInFrom(userId: string, device: string, { id = uuid(), sessionHash }: SignIn = {}) {
  const body = {
    ...{ userId, sessionHash: sessionHash ?? aHash("0").slice(36) + id, deviceHash: aHash(device) },
    ...{ expiresAt: "2099-01-01T00:00:00.000Z", userAgent: "a browser", address: "192.0.2.7" },
  };
  await fixture.edge.bus.awaitCommand("session.create", body, { id, actor: userId });
}

/** The next sign-in of which somebody is to be mailed. */
async function nextTold(): Promise<{ userId: string; sessionId: string }> {
  for (;;) {
    const { properties, content } = await fixture.broker.take("notification");
    if (properties.type !== "sign-in.from-new-device") continue;
    const { userId, sessionId } = JSON.parse(content.toString()) as { userId: string; sessionId: string };
    return { userId, sessionId };
  }
}

it("tells of a sign-in from a device that the account does not know, but neither of its first nor of one it knows", async () => {
  const { edge, pool } = fixture;
  const notification = await fixture.openPart("notification");
  const [gil, hal] = [await personWithAddress(fixture, "gil"), await edge.register("hal")];
  const repeated = { id: uuid(), sessionHash: aHash("d") };
  for (const device of ["1", "1"]) await signInFrom(gil.id, device);
  await signInFrom(gil.id, "2", repeated);
  await signInFrom(gil.id, "2", repeated);
  for (const device of ["2", "1"]) await signInFrom(gil.id, device);
  // the same browser, and yet another person's first
  await signInFrom(hal.id, "2");
  await signInFrom(hal.id, "1");
  const [first, again, ofHal] = [await nextTold(), await nextTold(), await nextTold()];
  expect(first.userId).toBe(gil.id);
  expect(again).toEqual(first);
  expect(ofHal.userId).toBe(hal.id);
  expect((await fixture.broker.inspect("notification")).ready).toBe(0);

  // whoever signed in may cover their tracks before the mail goes
  await execute(
    pool,
    "UPDATE users SET email = NULL, language = 'de', time_zone = 'Europe/Vienna' WHERE id = ?",
    [gil.id],
  );
  await edge.bus.awaitCommand("session.revoke", { sessionId: first.sessionId }, { actor: gil.id });
  const facts = {
    ...{ address: "192.0.2.7", userAgent: "a browser", at: expect.any(String) as string, enough: false },
  };
  expect(await notification.query("sign-in.find", first)).toEqual({
    ...facts,
    ...{ username: "gil", email: "gil@example.org", language: "de", timeZone: "Europe/Vienna" },
  });
  expect(await notification.query("sign-in.find", ofHal)).toEqual({ ...facts, username: "hal" });
  expect(await notification.query("sign-in.find", { ...first, userId: hal.id })).toBeNull();
});

it("mails of no more than five sign-ins an hour, and forgets devices when there are too many or they are not used", async () => {
  const { pool } = fixture;
  const [notification, scheduler] = [
    await fixture.openPart("notification"),
    await fixture.openPart("scheduler"),
  ];
  const ida = await personWithAddress(fixture, "ida");
  const known = async () =>
    (
      await select<{ device_hash: string }>(
        pool,
        "SELECT device_hash FROM known_devices WHERE user_id = ? ORDER BY device_hash",
        [ida.id],
      )
    ).map(({ device_hash }) => device_hash);
  const old = upTo(50).map((index) => String(index).padStart(64, "0"));
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
  const rows = old.map((hash, index) => [ida.id, hash, daysAgo(401 - index * 2)]);
  await execute(pool, "INSERT INTO known_devices (user_id, device_hash, used_at) VALUES ?", [rows]);
  for (const device of ["a", "b", "c", "d", "e", "f"]) await signInFrom(ida.id, device);
  expect(await known()).toEqual([...old.slice(6), ...["a", "b", "c", "d", "e", "f"].map(aHash)]);
  const enough: (boolean | undefined)[] = [];
  let last = { userId: "", sessionId: "" };
  while (enough.length < 6) {
    last = await nextTold();
    enough.push((await notification.query("sign-in.find", last))?.enough);
  }
  expect(enough).toEqual([false, false, false, false, false, true]);

  const [kept = ""] = old.slice(6);
  const age = "UPDATE known_devices SET used_at = ? WHERE user_id = ? AND device_hash = ?";
  await execute(pool, age, [daysAgo(399), ida.id, kept]);
  await execute(pool, age, [daysAgo(401), ida.id, aHash("a")]);
  await execute(pool, "UPDATE device_notices SET signed_in_at = ? WHERE session_id = ?", [
    daysAgo(8),
    last.sessionId,
  ]);
  await scheduler.awaitCommand("retention.purge", { before: new Date().toISOString() });
  expect(await known()).toEqual([...old.slice(6), ...["b", "c", "d", "e", "f"].map(aHash)]);
  expect(await notification.query("sign-in.find", last)).toBeNull();
  const left = await select<{ n: number }>(
    pool,
    "SELECT COUNT(*) AS n FROM device_notices WHERE user_id = ?",
    [ida.id],
  );
  expect(left).toEqual([{ n: 5 }]);
});
