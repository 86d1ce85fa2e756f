import { directRoomId } from "@warren/contracts/direct-room";
import { bucketOf } from "@warren/contracts/hashing";
import type { User } from "@warren/contracts/schema";
import { eventually } from "@warren/contracts/testing/eventually";
import { hash } from "node:crypto";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { execute } from "../../sql/pool.ts";
import { makeRoom, openFixture, type Fixture, type TestEdge } from "../../testing/fixture.ts";
import { refusalOf } from "../../testing/refusal.ts";
import { order, peopledRoom } from "../../testing/room-people.ts";

let fixture: Fixture;
let edge: TestEdge;
let operator: User;
const passwordHash = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA";

beforeAll(async () => {
  fixture = await openFixture();
  ({ edge } = fixture);
  await fixture.startWorker();
  // the first account is the operator
  operator = await edge.register("root");
});
afterAll(() => fixture.close());

const deactivate = (actor: User, { id: userId }: User, provenHash?: string) =>
  refusalOf(
    edge.bus.awaitCommand(
      "user.deactivate",
      { userId, ...(provenHash === undefined ? {} : { provenHash }) },
      { actor: actor.id },
    ),
  );
const restore = (actor: User, { id: userId }: User) =>
  refusalOf(edge.bus.awaitCommand("user.restore", { userId }, { actor: actor.id }));
const rolesIn = async (roomId: string, { id: userId }: User) => {
  const { members } = await edge.bus.query("room.members", { userId, roomId });
  return Object.fromEntries(members.map(({ user, memberRole }) => [user.username, memberRole]));
};
const heard = (type: string, userId: string) =>
  eventually(() =>
    edge.events.findLast(
      ({ type: heardType, body }) => heardType === type && (body["userId"] ?? body["id"]) === userId,
    ),
  );

async function signIn({ id: userId }: User): Promise<string> {
  const sessionHash = hash("sha256", uuid(), "hex");
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const body = { sessionHash, userId, expiresAt, userAgent: "a browser" };
  await edge.bus.awaitCommand("session.create", body, { actor: userId });
  return sessionHash;
}

it("is done by oneself with the password, or by an operator, and undone by an operator alone", async () => {
  const [ann, ben] = [await edge.register("ann"), await edge.register("ben")];
  expect(await deactivate(ben, ann)).toBe("forbidden");
  expect(await deactivate(ben, ann, passwordHash)).toBe("forbidden");
  expect(await deactivate(ann, ann)).toBe("bad_request");
  expect(await deactivate(ann, ann, `${passwordHash}x`)).toBe("conflict");
  expect(await deactivate(ann, ann, passwordHash)).toBeUndefined();
  expect((await heard("user.updated", ann.id)).body).toEqual({ ...ann, deactivated: true });
  expect((await heard("user.deactivated", ann.id)).body).toMatchObject({ actorId: ann.id });
  for (const nobody of [ann, ben]) expect(await restore(nobody, ann)).toBe("forbidden");
  expect(await restore(operator, ann)).toBeUndefined();
  expect((await heard("user.restored", ann.id)).body).toMatchObject({ actorId: operator.id });
  await eventually(
    () => edge.events.findLast(({ type }) => type === "user.updated")?.body["deactivated"] !== true,
  );
  expect(await deactivate(operator, ben)).toBeUndefined();
  // once more changes nothing, and is no error for who repeats it
  expect(await deactivate(operator, ben)).toBeUndefined();
});

it("ends every session and token, lets none be made, and leaves no invitation behind", async () => {
  const cat = await edge.register("cat");
  const sessionHashes = [await signIn(cat), await signIn(cat)];
  const roomId = await makeRoom(edge, cat);
  const inviteHash = hash("sha256", uuid(), "hex");
  const invite = { id: uuid(), roomId, inviteHash, expiresInSeconds: 3_600 };
  await edge.bus.awaitCommand("invite.create", invite, { actor: cat.id });
  const tokenHash = hash("sha256", uuid(), "hex");
  const token = { tokenId: uuid(), tokenHash, name: "a script", scopes: ["read" as const] };
  await edge.bus.awaitCommand("token.create", token, { actor: cat.id });
  await deactivate(operator, cat);
  const revoked = () =>
    edge.events.filter(({ type, body }) => type === "session.revoked" && body["userId"] === cat.id);
  await eventually(() => revoked().length === 3);
  expect(await edge.bus.query("session.check", { sessionHashes: [...sessionHashes, tokenHash] })).toEqual({
    alive: [],
  });
  expect(await refusalOf(signIn(cat))).toBe("deactivated");
  expect(await edge.bus.query("invite.find", { inviteHash })).toBeNull();
  // a session that a stale worker may have written is none
  await restore(operator, cat);
  const sneaked = await signIn(cat);
  await fixture.pool.query("UPDATE users SET deactivated_at = NOW(3) WHERE id = ?", [cat.id]);
  expect(await edge.bus.query("session.find", { sessionHash: sneaked })).toBeNull();
  expect(await edge.bus.query("session.check", { sessionHashes: [sneaked] })).toEqual({ alive: [] });
});

it("always leaves an operator who can sign in, also when two go at the same moment", async () => {
  const dan = await edge.register("dan");
  const role = (actor: User, { id: userId }: User, wanted: "member" | "operator") =>
    refusalOf(edge.bus.awaitCommand("user.role", { userId, role: wanted }, { actor: actor.id }));
  expect(await deactivate(operator, operator, passwordHash)).toBe("last_operator");
  expect(await role(dan, dan, "operator")).toBe("forbidden");
  expect(await role(operator, operator, "member")).toBe("last_operator");
  expect(await role(operator, dan, "operator")).toBeUndefined();
  expect((await heard("user.role-changed", dan.id)).body).toMatchObject({ role: "operator" });
  const both = await Promise.all([
    deactivate(operator, operator, passwordHash),
    deactivate(dan, dan, passwordHash),
  ]);
  expect(both.toSorted()).toEqual(["last_operator", undefined]);
  const left = both[0] === undefined ? dan : operator;
  await restore(left, left === dan ? operator : dan);
  // the operator of the other tests is the only one again
  expect(await role(operator, dan, "member")).toBeUndefined();
  expect(await deactivate(dan, operator)).toBe("forbidden");
});

it("hands a room whose only owner goes to the moderator, else the member, who is there longest", async () => {
  const people = [];
  for (const name of ["own", "mod", "mem", "oth"]) people.push(await edge.register(name));
  const { roomId, owner, moderator, member, other } = await peopledRoom(
    edge,
    "private",
    people as [User, User, User, User],
  );
  await deactivate(operator, owner);
  await eventually(async () => (await rolesIn(roomId, member))["mod"] === "owner");
  await eventually(() =>
    edge.events.some(
      ({ type, body }) =>
        type === "member.role-changed" &&
        body["roomId"] === roomId &&
        body["userId"] === moderator.id &&
        body["memberRole"] === "owner" &&
        body["actorId"] === operator.id,
    ),
  );
  // who cannot sign in looks after nothing
  expect(await order(edge, moderator, "room.leave", { roomId })).toBe("last_owner");
  await deactivate(operator, moderator);
  await eventually(async () => (await rolesIn(roomId, other))["mem"] === "owner");
  const give = { roomId, userId: moderator.id, memberRole: "moderator" as const };
  expect(await order(edge, member, "member.role", give)).toBe("deactivated");
  await restore(operator, owner);
  expect(await rolesIn(roomId, owner)).toEqual({ own: "owner", mod: "owner", mem: "owner", oth: "member" });
});

it("keeps what was said, and lets nobody add or write to who cannot answer until they can", async () => {
  const [eva, fin, gus] = [
    await edge.register("eva"),
    await edge.register("fin"),
    await edge.register("gus"),
  ];
  const open = async (users: readonly User[]) => {
    const roomId = directRoomId(users.map(({ id }) => id));
    await edge.bus.own.bind("events", `room.${String(bucketOf(roomId))}`);
    const userIds = users.slice(1).map(({ id }) => id);
    return refusalOf(edge.bus.awaitCommand("dm.open", { roomId, userIds }, { actor: users[0]?.id ?? "" }));
  };
  const say = (sender: User, users: readonly User[]) =>
    order(edge, sender, "message.send", { roomId: directRoomId(users.map(({ id }) => id)), body: "hello" });
  for (const users of [
    [eva, fin],
    [eva, fin, gus],
  ]) {
    await open(users);
    expect(await say(eva, users)).toBeUndefined();
  }
  await deactivate(operator, fin);
  const roomId = directRoomId([eva.id, fin.id]);
  await eventually(() =>
    edge.events.some(({ type, body }) => type === "room.archived" && body["roomId"] === roomId),
  );
  expect(await say(eva, [eva, fin])).toBe("deactivated");
  expect(await say(eva, [eva, fin, gus])).toBeUndefined();
  const { messages } = await edge.bus.query("room.history", { userId: eva.id, roomId });
  expect(messages.map(({ body }) => body)).toEqual(["hello"]);
  expect(await open([eva, fin])).toBeUndefined();
  expect(await open([gus, fin])).toBe("deactivated");
  const club = await makeRoom(edge, eva, "private");
  expect(await order(edge, eva, "member.add", { roomId: club, userId: fin.id })).toBe("deactivated");
  expect((await edge.bus.query("people.find", { q: "fin" })).users).toEqual([]);
  expect((await edge.bus.query("people.find", { userIds: [fin.id] })).users).toEqual([
    { ...fin, deactivated: true },
  ]);
  await restore(operator, fin);
  await eventually(async () => (await say(eva, [eva, fin])) === undefined);
  expect(await order(edge, eva, "member.add", { roomId: club, userId: fin.id })).toBeUndefined();
});

it("shows operators, and nobody else, everybody by name, page by page", async () => {
  for (let index = 0; index < 51; index += 1) await edge.register(`zed${String(index).padStart(2, "0")}`);
  await execute(fixture.pool, "UPDATE users SET email = ? WHERE username = ?", [
    "zed50@example.org",
    "zed50",
  ]);
  const list = (
    wanted: { q?: string; after?: string; state?: "active" | "deactivated" },
    { id: userId } = operator,
  ) => edge.bus.query("people.list", { ...wanted, userId });
  const [gus] = (await edge.bus.query("people.find", { q: "gus" })).users;
  expect(await refusalOf(list({}, gus))).toBe("forbidden");
  const first = await list({ q: "zed" });
  expect([first.people.length, first.more]).toEqual([50, true]);
  const rest = await list({ q: "ZED", after: first.people.at(-1)?.user.username ?? "" });
  expect(rest.people.map(({ user }) => user.username)).toEqual(["zed50"]);
  expect(rest.people[0]).toMatchObject({ email: "zed50@example.org", sessions: 0 });
  const gone = await list({ state: "deactivated" });
  expect(gone.people.length).toBeGreaterThan(0);
  for (const person of gone.people) expect(person).toMatchObject({ user: { deactivated: true } });
  expect(gone.people.every(({ deactivatedAt }) => deactivatedAt !== undefined)).toBe(true);
});
