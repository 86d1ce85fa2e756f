import type { User } from "@warren/contracts/schema";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openFixture, type Fixture, type TestEdge } from "../../testing/fixture.ts";
import { refusalOf } from "../../testing/refusal.ts";
import { order, peopledRoom } from "../../testing/room-people.ts";

let fixture: Fixture;
let edge: TestEdge;
let operator: User;
let people: [User, User, User, User];

beforeAll(async () => {
  fixture = await openFixture();
  ({ edge } = fixture);
  await fixture.startWorker();
  // the first account is the operator
  operator = await edge.register("root");
  people = [
    await edge.register("owner"),
    await edge.register("mod"),
    await edge.register("mem"),
    await edge.register("oth"),
  ];
});
afterAll(() => fixture.close());

const rolesIn = async (roomId: string, { id: userId }: User) => {
  const { members } = await edge.bus.query("room.members", { userId, roomId });
  return Object.fromEntries(members.map(({ user, memberRole }) => [user.username, memberRole]));
};
const lastEvent = (roomId: string) =>
  edge.events.findLast(({ body }) => body["roomId"] === roomId && body["seq"] !== undefined);

it("lets owners alone give roles, and never leaves a room without an owner", async () => {
  const { roomId, owner, moderator, member, other } = await peopledRoom(edge, "private", people);
  const role = (actor: User, { id: userId }: User, memberRole: "owner" | "moderator" | "member") =>
    order(edge, actor, "member.role", { roomId, userId, memberRole });
  expect(await role(moderator, member, "moderator")).toBe("forbidden");
  expect(await role(member, member, "owner")).toBe("forbidden");
  expect(await role(owner, operator, "owner")).toBe("not_found");
  expect(await role(owner, owner, "member")).toBe("last_owner");
  expect(await order(edge, owner, "room.leave", { roomId })).toBe("last_owner");
  // in one batch, so that the second is judged by what the first has done
  expect(await Promise.all([role(owner, member, "owner"), role(owner, owner, "moderator")])).toEqual([
    undefined,
    undefined,
  ]);
  expect(lastEvent(roomId)).toMatchObject({
    type: "member.role-changed",
    body: { userId: owner.id, memberRole: "moderator", actorId: owner.id },
  });
  expect(await role(member, member, "member")).toBe("last_owner");
  expect(await order(edge, owner, "room.leave", { roomId })).toBeUndefined();
  expect(await rolesIn(roomId, other)).toEqual({ mod: "moderator", mem: "owner", oth: "member" });
});

it("lets moderators take out members and owners everybody, and says why somebody is gone", async () => {
  const { roomId, owner, moderator, member, other } = await peopledRoom(edge, "public", people);
  const kick = (actor: User, { id: userId }: User) => order(edge, actor, "member.kick", { roomId, userId });
  expect(await kick(member, other)).toBe("forbidden");
  expect(await kick(moderator, owner)).toBe("forbidden");
  expect(await kick(moderator, moderator)).toBe("forbidden");
  expect(await kick(owner, owner)).toBe("bad_request");
  expect(await kick(moderator, operator)).toBe("not_found");
  expect(await kick(moderator, other)).toBeUndefined();
  const { type, message, body } = lastEvent(roomId) ?? {};
  expect({ type, body }).toMatchObject({
    type: "member.left",
    body: { userId: other.id, actorId: moderator.id, reason: "kicked" },
  });
  // by this header edges know whose sockets leave
  expect(message?.headers.user).toBe(other.id);
  expect(await kick(owner, moderator)).toBeUndefined();
  expect(await kick(operator, owner)).toBe("last_owner");
  const history = edge.bus.query("room.history", { userId: other.id, roomId });
  expect(await refusalOf(history)).toBe("not_found");
  expect(await order(edge, other, "room.join", { roomId })).toBeUndefined();
  expect(await rolesIn(roomId, owner)).toEqual({ owner: "owner", mem: "member", oth: "member" });
});

it("keeps who is banned out of a room by every way in, until the ban is lifted", async () => {
  const open = await peopledRoom(edge, "public", people);
  const secret = await peopledRoom(edge, "private", people);
  const { owner, moderator, member, other } = open;
  const { id: userId } = other;
  for (const { roomId } of [open, secret]) {
    expect(await order(edge, member, "member.ban", { roomId, userId })).toBe("forbidden");
    expect(await order(edge, moderator, "member.ban", { roomId, userId })).toBeUndefined();
    expect(lastEvent(roomId)?.body).toMatchObject({ userId, actorId: moderator.id, reason: "banned" });
    expect(await order(edge, owner, "member.add", { roomId, userId })).toBe("banned");
    const { bans } = await edge.bus.query("room.bans", { userId: moderator.id, roomId });
    expect(bans).toMatchObject([{ user: { id: userId }, actorId: moderator.id }]);
    const byMember = edge.bus.query("room.bans", { userId: member.id, roomId });
    expect(await refusalOf(byMember)).toBe("forbidden");
  }
  expect(await order(edge, other, "room.join", { roomId: open.roomId })).toBe("forbidden");
  expect(await order(edge, other, "room.join", { roomId: secret.roomId })).toBe("not_found");
  const bySomebodyOut = edge.bus.query("room.bans", { userId, roomId: secret.roomId });
  expect(await refusalOf(bySomebodyOut)).toBe("not_found");
  await order(edge, moderator, "member.unban", { roomId: open.roomId, userId });
  expect(await order(edge, other, "room.join", { roomId: open.roomId })).toBeUndefined();
});
