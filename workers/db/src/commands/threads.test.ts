import type { ResultOf } from "@warren/contracts/message-types";
import type { ThreadCursor, User } from "@warren/contracts/schema";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { select } from "../sql/pool.ts";
import { act, heardIn } from "../testing/acting.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";
import { allSettled, upTo } from "../testing/outcomes.ts";

let fixture: Fixture;
let ada: User;
let bob: User;
let eve: User;
let roomId: string;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  await fixture.startWorker();
  const { edge } = fixture;
  [ada, bob, eve] = (await Promise.all(["ada", "bob", "eve"].map((name) => edge.register(name)))) as [
    User,
    User,
    User,
  ];
  roomId = await makeRoom(edge, ada, "private");
  for (const { id: userId } of [bob, eve]) await act(edge, ada.id, "member.add", { roomId, userId });
});
afterAll(() => fixture.close());

async function say(author: User, body = "a question"): Promise<number> {
  return Number((await act(fixture.edge, author.id, "message.send", { roomId, body })).body["n"]);
}
const reply = (author: User, threadN: number, body = "an answer", id = uuid(), seenR?: number) =>
  act(
    fixture.edge,
    author.id,
    "message.send",
    { roomId, body, threadN, ...(seenR === undefined ? {} : { seenR }) },
    id,
  );
const thread = (userId: string, threadN: number, page: { before?: number; limit?: number } = {}) =>
  fixture.edge.bus.query("room.history", { userId, roomId, threadN, ...page });
const followed = async ({ id: userId }: User) => {
  const { threads, unread } = await fixture.edge.bus.query("thread.list", { userId });
  return { unread, threads: threads.map(({ parent, readR }) => [parent.n, readR]) };
};
const heads = async () =>
  (
    await select<{ last_seq: number; last_n: number }>(
      fixture.pool,
      "SELECT last_seq, last_n FROM rooms WHERE id = ?",
      [roomId],
    )
  )[0];

it("numbers the replies of a thread 1, 2, 3 … however many send at once, and leaves the room's numbers alone", async () => {
  const { edge } = fixture;
  const parents = [await say(ada), await say(bob)];
  const before = await heads();
  const ids: string[] = [];
  const sent = upTo(60).map((index) => {
    const [author, id] = [[ada, bob, eve][index % 3] as User, uuid()];
    ids.push(id);
    const threadN = parents[index % 2] as number;
    return edge.bus.command(
      "message.send",
      { roomId, body: `reply ${String(index)}`, threadN },
      {
        id,
        actor: author.id,
      },
    );
  });
  await Promise.all(sent);
  await allSettled(edge, ids);
  for (const threadN of parents) {
    const { messages, replies, lastSeq } = await thread(ada.id, threadN);
    expect(replies?.map(({ r }) => r)).toEqual(upTo(30));
    expect(messages[0]).toMatchObject({
      n: threadN,
      thread: { replies: 30, lastR: 30, lastAt: replies?.at(-1)?.at, seq: replies?.at(-1)?.seq },
    });
    expect(messages[0]?.thread?.userIds.toSorted()).toEqual([ada.id, bob.id, eve.id].sort());
    const older = await thread(ada.id, threadN, { before: 6, limit: 3 });
    expect(older.replies?.map(({ r }) => r)).toEqual([3, 4, 5]);
    expect(lastSeq).toBe(Number(before?.last_seq) + 60);
  }
  expect(await heads()).toEqual({ last_seq: Number(before?.last_seq) + 60, last_n: before?.last_n });
  // the room itself shows them as little as its numbers do
  const { messages } = await edge.bus.query("room.history", { userId: ada.id, roomId });
  expect(messages.map(({ n }) => n)).toEqual(upTo(Number(before?.last_n)));
  const { events } = await edge.bus.query("room.sync", { userIds: [ada.id], roomId, afterSeq: 0 });
  expect(events).toEqual(heardIn(edge, roomId));
});

it("stores a repeated reply once and tells it as it was told first", async () => {
  const { edge } = fixture;
  const n = await say(ada);
  const id = uuid();
  const first = await reply(bob, n, "once", id);
  await reply(eve, n, "another");
  expect(first.body).toMatchObject({ threadN: n, r: 1, body: "once" });
  expect(first.body).not.toHaveProperty("n");
  const told = () => edge.events.filter(({ message }) => message.headers.command === id);
  await edge.bus.command("message.send", { roomId, body: "once", threadN: n }, { id, actor: bob.id });
  await eventually(() => told().length === 2);
  expect(told()[1]?.body).toEqual(first.body);
  await edge.bus.command("message.send", { roomId, body: "once" }, { id, actor: bob.id });
  await eventually(() => told().length === 3);
  expect(told()[2]?.body).toMatchObject({ code: "conflict" });
  expect((await thread(ada.id, n)).replies).toHaveLength(2);
});

it("refuses replies to what is not there, and to what is deleted", async () => {
  const n = await say(ada);
  await reply(bob, n);
  await act(fixture.edge, ada.id, "message.delete", { roomId, n });
  expect((await reply(eve, n)).body).toMatchObject({ code: "forbidden" });
  expect((await reply(eve, 9_999)).body).toMatchObject({ code: "not_found" });
  expect((await thread(eve.id, n)).replies).toHaveLength(1);
  // the tombstone keeps what is under it
  expect((await thread(eve.id, n)).messages[0]).toMatchObject({ body: "", thread: { replies: 1 } });
});

it("lets the author, who replies and who is mentioned follow, with unread replies of their own", async () => {
  const { edge } = fixture;
  const [former, outsider] = [await edge.register("former"), await edge.register("outsider")];
  await act(edge, ada.id, "member.add", { roomId, userId: former.id });
  const n = await say(ada);
  await reply(bob, n);
  await reply(bob, n, "what do you say, @former and @outsider?");
  expect((await followed(ada)).threads).toContainEqual([n, 0]);
  expect((await followed(bob)).threads).toContainEqual([n, 2]);
  expect(await followed(former)).toEqual({ unread: 1, threads: [[n, 1]] });
  expect(await followed(outsider)).toEqual({ unread: 0, threads: [] });
  // reading grows only, is bounded by what there is, and is told to the reader alone
  const read = (r: number) => act(edge, ada.id, "thread.read", { roomId, n, r });
  const told = await read(99);
  expect(told).toMatchObject({ type: "read.updated", body: { threadN: n, r: 2, userId: ada.id } });
  expect(told.message.headers).toMatchObject({ user: ada.id });
  expect(told.message.headers).not.toHaveProperty("room");
  expect((await read(1)).type).toBe("command.settled");
  expect((await followed(ada)).threads).toContainEqual([n, 2]);
  // who has ended it is left alone until they reply themselves
  await act(edge, former.id, "thread.unfollow", { roomId, n });
  await reply(bob, n, "@former!");
  expect(await followed(former)).toEqual({ unread: 0, threads: [] });
  await reply(former, n);
  expect(await followed(former)).toEqual({ unread: 0, threads: [[n, 4]] });
  expect((await thread(former.id, n)).follows).toEqual({ readR: 4 });
  // out of the room, out of its threads; back again, nothing is unread
  await edge.bus.awaitCommand("room.leave", { roomId }, { actor: former.id });
  expect(await followed(former)).toEqual({ unread: 0, threads: [] });
  await act(edge, ada.id, "member.add", { roomId, userId: former.id });
  expect(await followed(former)).toEqual({ unread: 0, threads: [] });
});

it("reads by replying what the sender had seen, and the reply itself when nothing of others lies between", async () => {
  const n = await say(ada);
  await reply(bob, n);
  const position = async () => (await followed(bob)).threads.find(([number]) => number === n)?.[1];
  await reply(bob, n);
  expect(await position()).toBe(2);
  await reply(eve, n);
  await reply(bob, n, "not having seen eve's", uuid(), 2);
  expect(await position()).toBe(2);
  await reply(bob, n, "now I have", uuid(), 3);
  expect(await position()).toBe(5);
});

it("takes a position back for a mark as unread, which the word of a device that missed it does not undo", async () => {
  const { edge } = fixture;
  const n = await say(ada);
  for (const text of ["1", "2", "3"]) await reply(bob, n, text);
  const does = (type: "thread.read" | "thread.unread", r: number, version?: number) =>
    act(edge, ada.id, type, { roomId, n, r, ...(version === undefined ? {} : { version }) });
  await does("thread.read", 3);
  const told = await does("thread.unread", 2);
  expect(told.body).toEqual({ roomId, userId: ada.id, threadN: n, r: 1, version: 1 });
  expect((await does("thread.read", 3, 0)).type).toBe("command.settled");
  expect((await thread(ada.id, n)).follows).toEqual({ readR: 1, readVersion: 1 });
  const { threads } = await edge.bus.query("thread.list", { userId: ada.id });
  expect(threads.find(({ parent }) => parent.n === n)).toMatchObject({ readR: 1, readVersion: 1 });
  expect((await does("thread.read", 3, 1)).body).toMatchObject({ r: 3, version: 1 });
  // who does not follow it does so from there on
  const followed = await act(edge, eve.id, "thread.unread", { roomId, n, r: 3 });
  expect(followed).toMatchObject({ type: "thread.followed", body: { readR: 2, readVersion: 1 } });
  expect((await does("thread.unread", 4)).body).toMatchObject({ code: "not_found" });
});

it("lists threads with unread replies first, page by page", async () => {
  const { edge } = fixture;
  const ns = [await say(eve), await say(eve), await say(eve)];
  for (const n of ns) await reply(bob, n);
  await act(edge, eve.id, "thread.read", { roomId, n: ns[2] as number, r: 1 });
  const listed: number[] = [];
  for (let after: ThreadCursor | undefined; ;) {
    const page: ResultOf<"thread.list"> = await edge.bus.query("thread.list", {
      userId: eve.id,
      limit: 1,
      ...(after ? { after } : {}),
    });
    listed.push(...page.threads.map(({ parent }) => parent.n));
    if (!page.next) break;
    after = page.next;
  }
  const all = (await followed(eve)).threads.map(([n]) => n);
  expect(listed).toEqual(all);
  expect(all.slice(0, 2)).toEqual([ns[1], ns[0]]);
  expect(all.indexOf(ns[2])).toBeGreaterThan(1);
});

it("edits, deletes and reacts to a reply by its place, and counts what is left", async () => {
  const { edge } = fixture;
  const n = await say(ada);
  await reply(bob, n, "first");
  await reply(eve, n, "second @ada");
  const place = { roomId, n, r: 2 };
  await act(edge, eve.id, "message.edit", { ...place, body: "better" });
  await act(edge, bob.id, "reaction.add", { ...place, emoji: "👍" });
  const [, shown] = (await thread(ada.id, n)).replies ?? [];
  expect(shown).toMatchObject({ r: 2, body: "better", reactions: [{ emoji: "👍", userIds: [bob.id] }] });
  const { edits } = await edge.bus.query("message.edits", { userId: ada.id, ...place });
  expect(edits.map(({ body }) => body)).toEqual(["second @ada", "better"]);
  const { body } = await act(edge, eve.id, "message.delete", place);
  expect((await act(edge, bob.id, "message.edit", { ...place, body: "no" })).body).toMatchObject({
    code: "forbidden",
  });
  const after = await thread(ada.id, n);
  expect(after.messages[0]?.thread).toMatchObject({ replies: 1, lastR: 2, seq: body["seq"] });
  expect(after.replies?.[1]).toMatchObject({ r: 2, body: "", deletedAt: body["at"] });
  const { events } = await edge.bus.query("room.sync", { userIds: [ada.id], roomId, afterSeq: 0 });
  const withoutText = heardIn(edge, roomId).length;
  expect(events).toHaveLength(withoutText);
  expect(JSON.stringify(events)).not.toContain("better");
});
