import type { User } from "@warren/contracts/schema";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openFixture, type Fixture, type TestEdge } from "../../testing/fixture.ts";
import { order, peopledRoom } from "../../testing/room-people.ts";

let fixture: Fixture;
let edge: TestEdge;
let operator: User;
let people: [User, User, User, User];
let stranger: User;

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
  stranger = await edge.register("str");
});
afterAll(() => fixture.close());

const seen = async (user: User, roomId: string) =>
  (await edge.bus.query("session.snapshot", { userId: user.id })).rooms.find(({ id }) => id === roomId);
const told = (roomId: string, type: string) =>
  edge.events.filter((event) => event.type === type && event.body["roomId"] === roomId);

it("keeps a room in its member's own list where they want it, and tells nobody else", async () => {
  const { roomId, owner, member } = await peopledRoom(edge, "private", people);
  const shelf = { favorite: true, section: "Customers" };
  expect(await order(edge, member, "room.organize", { roomId, ...shelf })).toBeUndefined();
  expect(await order(edge, stranger, "room.organize", { roomId, ...shelf })).toBe("not_found");
  expect(await seen(member, roomId)).toMatchObject(shelf);
  expect(await seen(owner, roomId)).not.toHaveProperty("section");
  expect(told(roomId, "room.organized")).toMatchObject([{ body: { userId: member.id, ...shelf } }]);
  await order(edge, member, "room.organize", { roomId, favorite: false, section: "" });
  expect(await seen(member, roomId)).not.toHaveProperty("favorite");
});

it("lets owners, moderators and operators in the room say what it is about, and tells everybody once", async () => {
  const { roomId, owner, moderator, member } = await peopledRoom(edge, "private", people);
  expect(await order(edge, moderator, "room.topic", { roomId, topic: "Queues" })).toBeUndefined();
  expect(await order(edge, owner, "room.topic", { roomId, topic: "Queues" })).toBeUndefined();
  expect(await order(edge, member, "room.topic", { roomId, topic: "mine" })).toBe("forbidden");
  expect(await order(edge, operator, "room.topic", { roomId, topic: "mine" })).toBe("not_found");
  expect(await order(edge, stranger, "room.topic", { roomId, topic: "mine" })).toBe("not_found");
  expect((await seen(member, roomId))?.topic).toBe("Queues");
  expect(told(roomId, "room.topic-changed")).toHaveLength(1);
  await order(edge, owner, "member.add", { roomId, userId: operator.id });
  expect(await order(edge, operator, "room.topic", { roomId, topic: "" })).toBeUndefined();
  expect(await seen(member, roomId)).not.toHaveProperty("topic");
});

it("makes an archived room read-only for everybody until it is opened again", async () => {
  const { roomId, owner, moderator, member } = await peopledRoom(edge, "public", people);
  expect(await order(edge, moderator, "room.archive", { roomId })).toBe("forbidden");
  expect(await order(edge, owner, "room.archive", { roomId })).toBeUndefined();
  expect(await order(edge, owner, "room.archive", { roomId })).toBeUndefined();
  expect(told(roomId, "room.archived")).toHaveLength(1);
  expect((await seen(member, roomId))?.archivedAt).toBe(told(roomId, "room.archived")[0]?.body["at"]);
  expect(await order(edge, member, "message.send", { roomId, body: "still there?" })).toBe("archived");
  expect(await order(edge, owner, "room.rename", { roomId, name: uuid() })).toBe("archived");
  expect(await order(edge, owner, "room.topic", { roomId, topic: "x" })).toBe("archived");
  expect(await order(edge, stranger, "message.send", { roomId, body: "let me in" })).toBe("not_found");
  expect(await order(edge, member, "room.read", { roomId, n: 0 })).toBeUndefined();
  expect((await edge.bus.query("room.history", { userId: member.id, roomId })).messages).toEqual([]);
  // an operator need not be in a public room
  expect(await order(edge, operator, "room.unarchive", { roomId })).toBeUndefined();
  expect(await order(edge, member, "message.send", { roomId, body: "here again" })).toBeUndefined();
  expect(await seen(member, roomId)).not.toHaveProperty("archivedAt");
});

it("judges what comes in one batch with the archiving by its place in the order", async () => {
  const { roomId, owner, member } = await peopledRoom(edge, "private", people);
  const refusals = await Promise.all([
    order(edge, member, "message.send", { roomId, body: "before" }),
    order(edge, owner, "room.archive", { roomId }),
    order(edge, member, "message.send", { roomId, body: "while" }),
    order(edge, owner, "room.unarchive", { roomId }),
    order(edge, member, "message.send", { roomId, body: "after" }),
  ]);
  expect(refusals).toEqual([undefined, undefined, "archived", undefined, undefined]);
});

it("tells what happened to a room with the page of messages that it lies in, each once", async () => {
  const { roomId, owner, member } = await peopledRoom(edge, "private", people);
  const say = (body: string) => order(edge, member, "message.send", { roomId, body });
  await say("one");
  await order(edge, owner, "room.topic", { roomId, topic: "between" });
  await say("two");
  await say("three");
  await order(edge, owner, "room.archive", { roomId });
  const page = async (before?: number) => {
    const asked = { userId: member.id, roomId, limit: 2, ...(before === undefined ? {} : { before }) };
    const { messages, events = [] } = await edge.bus.query("room.history", asked);
    return [messages.map(({ body }) => body), events.map(({ type }) => type)];
  };
  expect(await page()).toEqual([
    ["two", "three"],
    ["room.topic-changed", "room.archived"],
  ]);
  expect(await page(2)).toEqual([
    ["one"],
    ["member.joined", "member.joined", "member.joined", "member.role-changed"],
  ]);
});
