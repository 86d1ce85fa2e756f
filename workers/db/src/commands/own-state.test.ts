import { directRoomId } from "@warren/contracts/direct-room";
import type { NotificationSettings } from "@warren/contracts/notification-settings";
import { limits, type User } from "@warren/contracts/schema";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { execute } from "../sql/pool.ts";
import { act } from "../testing/acting.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";
import { refusalOf } from "../testing/refusal.ts";

let fixture: Fixture;
let ada: User;
let bob: User;
let eve: User;
let roomId: string;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  [ada, bob, eve] = [
    await fixture.edge.register("ada"),
    await fixture.edge.register("bob"),
    await fixture.edge.register("eve"),
  ];
});
afterAll(() => fixture.close());
beforeEach(async () => {
  roomId = await makeRoom(fixture.edge, ada, "private");
  await fixture.edge.bus.awaitCommand("member.add", { roomId, userId: bob.id }, { actor: ada.id });
});

const by = (user: User) => {
  const { edge } = fixture;
  return {
    say: (body: string) => act(edge, user.id, "message.send", { roomId, body }),
    read: (n: number, version?: number) =>
      act(edge, user.id, "room.read", { roomId, n, ...(version === undefined ? {} : { version }) }),
    unread: (n: number, id = uuid()) => act(edge, user.id, "room.unread", { roomId, n }, id),
    mute: (muted: boolean) => act(edge, user.id, "room.mute", { roomId, muted }),
    room: async () => {
      const { rooms } = await edge.bus.query("session.snapshot", { userId: user.id });
      return rooms.find(({ id }) => id === roomId);
    },
  };
};

describe("marking as unread", () => {
  it("takes the position back once, also when it is repeated, and tells which mentions are unread again", async () => {
    for (const text of ["one", "two, @bob", "three", "four, @bob"]) await by(ada).say(text);
    await by(bob).read(4);
    expect(await by(bob).room()).not.toHaveProperty("mentions");
    const id = uuid();
    const told = await by(bob).unread(3, id);
    expect(told).toMatchObject({ type: "read.updated", body: { n: 2, version: 1, mentions: [4] } });
    await by(bob).read(4, 1);
    await by(bob).unread(3, id);
    expect(await by(bob).room()).toMatchObject({ readN: 4, readVersion: 1 });
    await by(bob).unread(2);
    expect(await by(bob).room()).toMatchObject({ readN: 1, readVersion: 2, mentions: [2, 4] });
  });

  it("holds against a device that has not heard of it", async () => {
    for (const text of ["one", "two"]) await by(ada).say(text);
    await by(bob).read(2);
    await by(bob).unread(1);
    await by(bob).read(2, 0);
    expect(await by(bob).room()).toMatchObject({ readN: 0 });
    await by(bob).read(2, 1);
    expect(await by(bob).room()).toMatchObject({ readN: 2 });
  });

  it("is nobody else's affair: in a direct room what was read stays read for the other", async () => {
    const userIds = [ada.id, bob.id];
    roomId = directRoomId(userIds);
    await fixture.edge.bus.awaitCommand("dm.open", { roomId, userIds: [bob.id] }, { actor: ada.id });
    await by(ada).say("for you");
    await by(bob).read(1);
    await by(bob).unread(1);
    expect(await by(bob).room()).toMatchObject({ readN: 0 });
    expect(await by(ada).room()).toMatchObject({ peerReadN: 1 });
  });
});

describe("unread mentions", () => {
  it("follow what a message says now", async () => {
    const { edge } = fixture;
    await by(ada).say("hello @bob");
    await by(ada).say("hello");
    await by(ada).say("bye @bob");
    expect(await by(bob).room()).toMatchObject({ mentions: [1, 3] });
    await act(edge, ada.id, "message.edit", { roomId, n: 1, body: "hello all" });
    await act(edge, ada.id, "message.edit", { roomId, n: 2, body: "hello @bob" });
    await act(edge, ada.id, "message.delete", { roomId, n: 3 });
    expect(await by(bob).room()).toMatchObject({ mentions: [2] });
  });
});

describe("a muted room", () => {
  const mention = () => ({
    ...{ roomId, n: 1, seq: 3, senderId: ada.id, excerpt: "hello @bob" },
    decisions: [
      {
        ...{ notificationId: uuid(), userId: bob.id, rule: "mention" as const, outcome: "told" as const },
        channels: ["browser" as const],
      },
    ],
  });

  it("is told to one's own devices, and nobody is notified of what is new in it", async () => {
    const { edge } = fixture;
    await by(ada).say("hello @bob");
    expect(await by(bob).mute(true)).toMatchObject({ type: "room.muted", body: { muted: true } });
    expect(await by(bob).room()).toMatchObject({ muted: true });
    expect(await by(ada).room()).not.toHaveProperty("muted");
    const worker = await fixture.openPart("notification");
    const muted = mention();
    await worker.command("notification.decide", muted, { id: uuid() });
    expect(await worker.query("recipient.find", { userId: bob.id, roomId, n: 1 })).toMatchObject({
      muted: true,
    });
    await by(bob).mute(false);
    // what was decided holds: this is another message
    const heard = { ...mention(), seq: 4, n: 2 };
    await worker.command("notification.decide", heard, { id: uuid() });
    const created = () => edge.events.filter(({ type }) => type === "notification.created");
    await expect
      .poll(() => created().map(({ body }) => body["notificationId"]))
      .toEqual([heard.decisions[0]?.notificationId]);
  });

  it("is not_found for somebody who is not in it", async () => {
    for (const outcome of [await by(eve).mute(true), await by(eve).unread(1)])
      expect(outcome).toMatchObject({ type: "command.rejected", body: { code: "not_found" } });
  });
});

describe("what one wants to be told of", () => {
  const facts = async (userIds: string[] = []) => {
    const worker = await fixture.openPart("notification");
    const wanted = { roomId, n: 1, userIds, of: "audience" as const };
    return (await worker.query("notification.facts", wanted))?.people ?? [];
  };
  const prefer = (settings: NotificationSettings) =>
    fixture.edge.bus.awaitCommand("notification.prefer", { settings }, { actor: bob.id });

  it("is kept part by part, with a version of its own for each change, and told to all devices", async () => {
    const first = await prefer({ emailAfterMinutes: 15 });
    const second = await prefer({
      keywords: ["deploy"],
      channels: { browser: true, email: false },
    });
    expect(second.version).toBe(first.version + 1);
    expect(second.settings).toMatchObject({ emailAfterMinutes: 15, keywords: ["deploy"] });
    const shown = await fixture.edge.bus.query("notification.preferences", { userId: bob.id });
    expect(shown).toEqual({ ...second, rooms: [] });
    const told = fixture.edge.events.filter(({ type }) => type === "notification.preferred");
    expect(told.at(-1)?.body).toEqual({ userId: bob.id, ...second });
    expect(told.at(-1)?.message.headers.user).toBe(bob.id);
  });

  it("lets messages of a room reach who decides about them once somebody waits for words or for everything", async () => {
    await expect.poll(() => facts()).toMatchObject([{ userId: bob.id, settings: { keywords: ["deploy"] } }]);
    await prefer({ keywords: [] });
    await expect.poll(() => facts()).toEqual([]);
    await act(fixture.edge, bob.id, "room.prefer", { roomId, level: "all" });
    expect(await facts()).toMatchObject([{ userId: bob.id, room: { level: "all" } }]);
    await act(fixture.edge, bob.id, "room.prefer", { roomId, mutedUntil: "2027-01-01T00:00:00Z" });
    const chosen = { level: "all", mutedUntil: "2027-01-01T00:00:00Z" };
    expect((await facts([bob.id]))[0]?.room).toEqual(chosen);
    const { rooms } = await fixture.edge.bus.query("notification.preferences", { userId: bob.id });
    expect(rooms).toEqual([{ roomId, room: chosen, version: 2 }]);
    await act(fixture.edge, bob.id, "room.prefer", { roomId, level: "mentions" });
    expect(await facts()).toEqual([]);
  });

  it("can be tried: a notification of nothing comes to oneself", async () => {
    const id = uuid();
    const tried = await act(fixture.edge, bob.id, "notification.try", {}, id);
    expect(tried).toBeDefined();
    const { notifications } = await fixture.edge.bus.query("notification.list", { userId: bob.id });
    expect(notifications[0]).toMatchObject({ notificationId: id, reason: "test", userId: bob.id });
  });
});

describe("drafts", () => {
  const save = (user: User, body: string, version: number, threadN?: number) =>
    act(fixture.edge, user.id, "draft.save", {
      ...{ roomId, body, version },
      ...(threadN === undefined ? {} : { threadN }),
    });
  const kept = async (user: User) =>
    (await fixture.edge.bus.query("draft.list", { userId: user.id })).drafts.filter(
      (draft) => draft.roomId === roomId,
    );

  it("are told to one's own devices; the newest wins however late an older one comes", async () => {
    expect(await save(bob, "half a", 20)).toMatchObject({ type: "draft.saved", body: { body: "half a" } });
    expect(await save(bob, "older", 10)).toMatchObject({ type: "command.settled" });
    await save(bob, "in the thread", 5, 1);
    expect(await kept(bob)).toEqual(
      expect.arrayContaining([
        { roomId, body: "half a", version: 20 },
        { roomId, threadN: 1, body: "in the thread", version: 5 },
      ]),
    );
    await save(bob, "", 30);
    await save(bob, "half a", 25);
    expect(await kept(bob)).toContainEqual({ roomId, body: "", version: 30 });
    expect(await kept(ada)).toEqual([]);
  });

  it("are nobody's who may not read the room", async () => {
    expect(await save(eve, "mine", 1)).toMatchObject({ body: { code: "not_found" } });
    await save(bob, "about you", 1);
    await act(fixture.edge, ada.id, "member.kick", { roomId, userId: bob.id });
    expect(await kept(bob)).toEqual([]);
  });
});

describe("saved messages", () => {
  const list = async (user: User) => {
    const page = await fixture.edge.bus.query("saved.list", { userId: user.id });
    const isHere = ({ roomId: one }: { roomId: string }) => one === roomId;
    return {
      saved: page.saved.map(({ message }) => message).filter(isHere),
      places: page.places?.filter(isHere),
    };
  };

  it("are a list of one's own, newest first, which shows what they are now and hides what may not be read", async () => {
    const { edge } = fixture;
    for (const text of ["one", "two"]) await by(ada).say(text);
    await act(edge, ada.id, "message.send", { roomId, body: "a reply", threadN: 1 });
    for (const place of [{ n: 1 }, { n: 2 }, { n: 1, r: 1 }])
      await act(edge, bob.id, "message.save", { roomId, ...place });
    expect((await list(bob)).saved).toMatchObject([{ threadN: 1, r: 1 }, { n: 2 }, { n: 1, body: "one" }]);
    await act(edge, ada.id, "message.edit", { roomId, n: 1, body: "one and a half" });
    await act(edge, ada.id, "message.delete", { roomId, n: 2 });
    await act(edge, bob.id, "message.unsave", { roomId, n: 1, r: 1 });
    expect((await list(bob)).saved).toMatchObject([
      { n: 2, body: "" },
      { n: 1, body: "one and a half" },
    ]);
    expect((await list(bob)).places).toHaveLength(2);
    expect((await list(ada)).saved).toEqual([]);
    await act(edge, ada.id, "member.kick", { roomId, userId: bob.id });
    expect(await list(bob)).toEqual({ saved: [], places: [] });
  });

  it("are refused where there is nothing to read", async () => {
    await by(ada).say("secret");
    for (const [user, n] of [[eve, 1] as const, [bob, 9] as const])
      expect(await act(fixture.edge, user.id, "message.save", { roomId, n })).toMatchObject({
        body: { code: "not_found" },
      });
  });

  it("are as many as there may be, and no more", async () => {
    await by(ada).say("one too many");
    const rows = Array.from({ length: limits.saved }, (_, at) => [ada.id, roomId, at + 2, 0, new Date()]);
    await execute(fixture.pool, "INSERT INTO saved_messages (user_id, room_id, n, r, saved_at) VALUES ?", [
      rows,
    ]);
    const save = () => act(fixture.edge, ada.id, "message.save", { roomId, n: 1 });
    expect(await save()).toMatchObject({ body: { code: "limit_reached" } });
    await execute(fixture.pool, "DELETE FROM saved_messages WHERE user_id = ?", [ada.id]);
    expect(await save()).toMatchObject({ type: "message.saved" });
  });
});

describe("a forwarded message", () => {
  it("is a copy of what was said, by whom it was said, which leads back whoever may read there", async () => {
    const { edge } = fixture;
    const target = await makeRoom(edge, bob, "private");
    await edge.bus.awaitCommand("member.add", { roomId: target, userId: eve.id }, { actor: bob.id });
    await by(ada).say("the original, @bob");
    const forward = (user: User, place: { roomId: string; n: number }, to: string) =>
      act(edge, user.id, "message.send", { roomId: to, body: "something else", forward: place });
    const copied = await forward(bob, { roomId, n: 1 }, target);
    const content = { body: "the original, @bob", mentions: [], forwarded: { senderId: ada.id } };
    expect(copied).toMatchObject({ type: "message.posted", body: content });
    expect(JSON.stringify(copied.body)).not.toContain(roomId);
    const page = await edge.bus.query("room.history", { userId: eve.id, roomId: target });
    expect(page.messages).toMatchObject([content]);
    const source = (user: User) =>
      edge.bus.query("message.source", { userId: user.id, roomId: target, n: 1 });
    expect(await source(bob)).toEqual({ roomId, n: 1 });
    expect(await refusalOf(source(eve))).toBe("not_found");
    expect(await refusalOf(source(ada))).toBe("not_found");
    // nobody passes on what they cannot read, nor changes what somebody else wrote
    expect(await forward(eve, { roomId, n: 1 }, target)).toMatchObject({ body: { code: "not_found" } });
    expect(
      await act(edge, bob.id, "message.edit", { roomId: target, n: 1, body: "never said" }),
    ).toMatchObject({ body: { code: "forbidden" } });
  });
});
