import { randomBytes } from "node:crypto";
import type { User } from "@warren/contracts/schema";
import { generalRoom } from "@warren/contracts/general-room";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { execute } from "../../sql/pool.ts";
import { openFixture, type Fixture, type TestEdge } from "../../testing/fixture.ts";
import { refusalOf } from "../../testing/refusal.ts";
import { order, peopledRoom } from "../../testing/room-people.ts";

let fixture: Fixture;
let edge: TestEdge;
let people: [User, User, User, User];
let guest: User;

beforeAll(async () => {
  fixture = await openFixture();
  ({ edge } = fixture);
  await fixture.startWorker();
  await edge.register("root");
  people = [
    await edge.register("owner"),
    await edge.register("mod"),
    await edge.register("mem"),
    await edge.register("oth"),
  ];
  guest = await edge.register("guest");
});
afterAll(() => fixture.close());

const newHash = () => randomBytes(32).toString("hex");

async function invite(actor: User, roomId: string, bounds: { maxUses?: number } = {}) {
  const body = { id: uuid(), roomId, inviteHash: newHash(), ...bounds };
  await edge.bus.awaitCommand("invite.create", body, { actor: actor.id });
  return body;
}
const join = (actor: User, roomId: string, inviteHash: string) =>
  order(edge, actor, "room.join", { roomId, inviteHash });
const find = (inviteHash: string, { id: userId }: User) =>
  edge.bus.query("invite.find", { userId, inviteHash });
const list = ({ id: userId }: User, roomId: string) => edge.bus.query("invite.list", { userId, roomId });

it("lets members invite into a private room and moderators into a public one, and nobody else", async () => {
  const secret = await peopledRoom(edge, "private", people);
  const open = await peopledRoom(edge, "public", people);
  const ask = (actor: User, roomId: string) =>
    order(edge, actor, "invite.create", { id: uuid(), roomId, inviteHash: newHash() });
  expect(await ask(secret.member, secret.roomId)).toBeUndefined();
  expect(await ask(guest, secret.roomId)).toBe("not_found");
  expect(await ask(open.member, open.roomId)).toBe("forbidden");
  expect(await ask(open.moderator, open.roomId)).toBeUndefined();
  expect((await list(secret.other, secret.roomId)).invites).toMatchObject([{ createdBy: secret.member.id }]);
  expect(await refusalOf(list(open.member, open.roomId))).toBe("forbidden");
  expect(await refusalOf(list(guest, secret.roomId))).toBe("not_found");
});

it("lets as many in as an invitation says, one of them as often as they like", async () => {
  const { roomId, member } = await peopledRoom(edge, "private", people);
  const { inviteHash } = await invite(member, roomId, { maxUses: 1 });
  const second = await edge.register("second");
  expect(await find(inviteHash, guest)).toEqual({ roomId });
  expect(await join(guest, roomId, inviteHash)).toBeUndefined();
  expect(await order(edge, guest, "room.leave", { roomId })).toBeUndefined();
  expect(await find(inviteHash, second)).toBeNull();
  expect(await join(second, roomId, inviteHash)).toBe("not_found");
  expect(await join(guest, roomId, inviteHash)).toBeUndefined();
  expect((await list(member, roomId)).invites).toEqual([]);
});

it("ends an invitation that is revoked, has expired, leads into another room, or was made by somebody taken out", async () => {
  const { roomId, owner, moderator, member, other } = await peopledRoom(edge, "private", people);
  const elsewhere = await peopledRoom(edge, "private", people);
  const third = await edge.register("third");
  const revoked = await invite(member, roomId);
  const revoke = (actor: User) => order(edge, actor, "invite.revoke", { roomId, inviteId: revoked.id });
  expect(await revoke(other)).toBe("forbidden");
  expect(await revoke(third)).toBe("not_found");
  expect(await revoke(member)).toBeUndefined();
  const expired = await invite(member, roomId);
  await execute(fixture.pool, "UPDATE invites SET expires_at = ? WHERE id = ?", [new Date(), expired.id]);
  const kicked = await invite(member, roomId);
  await order(edge, moderator, "member.kick", { roomId, userId: member.id });
  for (const { inviteHash } of [revoked, expired, kicked]) {
    expect(await find(inviteHash, third)).toBeNull();
    expect(await join(third, roomId, inviteHash)).toBe("not_found");
  }
  const { inviteHash } = await invite(owner, roomId);
  expect(await join(third, elsewhere.roomId, inviteHash)).toBe("not_found");
  await order(edge, owner, "member.ban", { roomId, userId: third.id });
  expect(await join(third, roomId, inviteHash)).toBe("not_found");
});

it("gives an account where one is needed by an invitation that holds, and lets it into both rooms", async () => {
  const { roomId, member } = await peopledRoom(edge, "private", people);
  const { inviteHash } = await invite(member, roomId, { maxUses: 1 });
  const register = (username: string, hash?: string) => {
    const userId = uuid();
    const account = {
      userId,
      username,
      displayName: username,
      passwordHash: "$argon2id$v=19$m=1,t=1,p=1$YQ$YQ",
    };
    const invited = hash === undefined ? {} : { inviteHash: hash };
    return edge.bus.awaitCommand(
      "user.register",
      { ...account, ...invited, needsInvite: true },
      { actor: userId },
    );
  };
  expect(await refusalOf(register("nobody"))).toBe("invite_required");
  expect(await refusalOf(register("nobody", newHash()))).toBe("invite_required");
  const { user } = await register("invited", inviteHash);
  const rooms = async () =>
    (await edge.bus.query("membership.list", { userIds: [user.id] })).rooms[user.id]?.sort();
  await eventually(async () => (await rooms())?.length === 2);
  expect(await rooms()).toEqual([generalRoom.id, roomId].sort());
  expect(await refusalOf(register("late", inviteHash))).toBe("invite_required");
});
