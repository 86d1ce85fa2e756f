import { limits, type User } from "@warren/contracts/schema";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { execute } from "../sql/pool.ts";
import { act } from "../testing/acting.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";

let fixture: Fixture;
let ada: User;
let bob: User;
let roomId: string;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  const { edge } = fixture;
  [ada, bob] = [await edge.register("ada"), await edge.register("bob")];
  roomId = await makeRoom(edge, ada);
  await edge.bus.awaitCommand("room.join", { roomId }, { actor: bob.id });
  await act(edge, ada.id, "message.send", { roomId, body: "react to this" });
  await act(edge, ada.id, "message.send", { roomId, body: "and pin this" });
});
afterAll(() => fixture.close());

const react = (who: User, emoji: string, how: "add" | "remove" = "add", n = 1) =>
  act(fixture.edge, who.id, `reaction.${how}`, { roomId, n, emoji });
const page = async (n: number) => {
  const { edge } = fixture;
  const { messages } = await edge.bus.query("room.history", { userId: ada.id, roomId });
  return messages.find((message) => message.n === n);
};

it("keeps one reaction of each person and emoji, in the order in which they came", async () => {
  await react(ada, "👍");
  await react(ada, "❤️");
  await react(bob, "👍");
  expect((await react(bob, "👍")).type).toBe("command.settled");
  expect((await page(1))?.reactions).toEqual([
    { emoji: "👍", userIds: [ada.id, bob.id] },
    { emoji: "❤️", userIds: [ada.id] },
  ]);
  // an emoji stays in its place as long as anybody's is left, and comes back at the end
  await react(ada, "👍", "remove");
  expect((await page(1))?.reactions?.map(({ emoji }) => emoji)).toEqual(["👍", "❤️"]);
  await react(bob, "👍", "remove");
  expect((await react(bob, "👍", "remove")).type).toBe("command.settled");
  await react(ada, "👍");
  expect((await page(1))?.reactions?.map(({ emoji }) => emoji)).toEqual(["❤️", "👍"]);
});

it("takes at most so many different emoji, and no more reactions than a page should carry", async () => {
  const emoji = Array.from({ length: limits.emojiPerMessage }, (_, index) =>
    String.fromCodePoint(0x1f400 + index),
  );
  await Promise.all(emoji.map((each) => react(ada, each, "add", 2)));
  expect((await react(bob, "🎉", "add", 2)).body).toMatchObject({ code: "limit_reached" });
  expect((await react(bob, emoji[0] ?? "", "add", 2)).type).toBe("reaction.added");
  const crowd = Array.from({ length: limits.reactionsPerMessage }, () => [roomId, 1, 0, "👀", uuid(), 9, 9]);
  await execute(fixture.pool, "INSERT INTO reactions (room_id, n, r, emoji, user_id, place, seq) VALUES ?", [
    crowd,
  ]);
  expect((await react(bob, "👍")).body).toMatchObject({ code: "limit_reached" });
});

it("pins for everybody, once, and lets everybody in the room unpin", async () => {
  const { edge, pool } = fixture;
  const eve = await edge.register("eve");
  const pin = (who: User, how: "pin" | "unpin", n = 2) => act(edge, who.id, `message.${how}`, { roomId, n });
  expect((await pin(eve, "pin")).body).toMatchObject({ code: "not_found" });
  const { body } = await pin(ada, "pin");
  expect((await pin(bob, "pin")).type).toBe("command.settled");
  expect((await page(2))?.pinnedAt).toBe(body["at"]);
  const { messages, lastSeq } = await edge.bus.query("room.pins", { userId: bob.id, roomId });
  expect(messages).toEqual([await page(2)]);
  expect(lastSeq).toBe(body["seq"]);
  expect((await pin(bob, "unpin")).type).toBe("message.unpinned");
  expect((await pin(bob, "unpin")).type).toBe("command.settled");
  expect((await page(2))?.pinnedAt).toBeUndefined();
  const full = Array.from({ length: limits.pins }, (_, index) => [roomId, 1_000 + index, ada.id, new Date()]);
  await execute(pool, "INSERT INTO pins (room_id, n, user_id, pinned_at) VALUES ?", [full]);
  expect((await pin(ada, "pin")).body).toMatchObject({ code: "limit_reached" });
});

it("shows the page around a message", async () => {
  const { edge } = fixture;
  await Promise.all(
    Array.from({ length: 18 }, (_, index) =>
      act(edge, ada.id, "message.send", { roomId, body: String(index) }),
    ),
  );
  const around = async (n: number) => {
    const asked = { userId: bob.id, roomId, around: n, limit: 5 };
    return (await edge.bus.query("room.history", asked)).messages.map((message) => message.n);
  };
  expect(await around(10)).toEqual([8, 9, 10, 11, 12]);
  expect(await around(1)).toEqual([1, 2, 3]);
  expect(await around(20)).toEqual([16, 17, 18, 19, 20]);
});
