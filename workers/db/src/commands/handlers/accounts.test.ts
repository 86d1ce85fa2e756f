import { directRoomId } from "@warren/contracts/direct-room";
import { generalRoom } from "@warren/contracts/general-room";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
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
