import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { select } from "../sql/pool.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";

let fixture: Fixture;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
});
afterAll(() => fixture.close());

const posted = (roomId: string) =>
  fixture.edge.events.filter((event) => event.type === "message.posted" && event.body["roomId"] === roomId);

it("gives the messages of a room dense numbers in the order in which they were accepted", async () => {
  const { edge } = fixture;
  const ada = await edge.register("ada");
  const roomId = await makeRoom(edge, ada);
  const ids = Array.from({ length: 300 }, () => uuid());
  await Promise.all(
    ids.map((id, index) =>
      edge.bus.command("message.send", { roomId, body: `message ${String(index)}` }, { id, actor: ada.id }),
    ),
  );
  const events = await eventually(() => posted(roomId).length >= 300 && posted(roomId));
  expect(events.map((event) => event.body["clientId"])).toEqual(ids);
  expect(events.map((event) => event.body["n"])).toEqual(ids.map((_id, index) => index + 1));
  expect(events.map((event) => event.body["seq"])).toEqual(ids.map((_id, index) => index + 2));
  const log = await select<{ seq: number }>(
    fixture.pool,
    "SELECT seq FROM room_log WHERE room_id = ? ORDER BY seq",
    [roomId],
  );
  expect(log.map((row) => row.seq)).toEqual(Array.from({ length: 301 }, (_, index) => index + 1));
});

it("stores a repeated message once and tells it again with the same numbers", async () => {
  const { edge } = fixture;
  const bob = await edge.register("bob");
  const roomId = await makeRoom(edge, bob);
  const id = uuid();
  const send = () => edge.bus.command("message.send", { roomId, body: "once" }, { id, actor: bob.id });
  await send();
  await eventually(() => posted(roomId).length === 1);
  await send();
  const [first, second] = await eventually(() => posted(roomId).length === 2 && posted(roomId));
  expect(second?.body).toEqual(first?.body);
  expect(second?.message.id).toBe(first?.message.id);
  const rows = await select(fixture.pool, "SELECT n FROM messages WHERE room_id = ?", [roomId]);
  expect(rows).toEqual([{ n: 1 }]);
});

it("refuses the same id with another content as a conflict, and stores nothing of it", async () => {
  const { edge } = fixture;
  const cleo = await edge.register("cleo");
  const roomId = await makeRoom(edge, cleo);
  const id = uuid();
  await edge.bus.command("message.send", { roomId, body: "first" }, { id, actor: cleo.id });
  await edge.bus.command("message.send", { roomId, body: "second" }, { id, actor: cleo.id });
  const rejected = await eventually(() =>
    edge.events.find((event) => event.type === "command.rejected" && event.body["clientId"] === id),
  );
  expect(rejected.body).toMatchObject({ code: "conflict", type: "message.send", roomId });
  const rows = await select<{ body: string }>(fixture.pool, "SELECT body FROM messages WHERE room_id = ?", [
    roomId,
  ]);
  expect(rows).toEqual([{ body: "first" }]);
});

it("refuses a message from somebody who is not a member, whatever the edge checked", async () => {
  const { edge } = fixture;
  const dora = await edge.register("dora");
  const eve = await edge.register("eve");
  const roomId = await makeRoom(edge, dora, "private");
  const id = uuid();
  await edge.bus.command("message.send", { roomId, body: "let me in" }, { id, actor: eve.id });
  const rejected = await eventually(() =>
    edge.events.find((event) => event.type === "command.rejected" && event.body["clientId"] === id),
  );
  expect(rejected.body).toMatchObject({ code: "not_found" });
  expect(rejected.message.headers.user).toBe(eve.id);
  expect(await select(fixture.pool, "SELECT n FROM messages WHERE room_id = ?", [roomId])).toEqual([]);
});

it("names in the event the members whom the text mentions, all of them by @room, and only them", async () => {
  const { edge } = fixture;
  const fay = await edge.register("fay");
  const gus = await edge.register("gus");
  await edge.register("hal");
  const roomId = await makeRoom(edge, fay);
  await edge.bus.awaitCommand("room.join", { roomId }, { actor: gus.id });
  await edge.bus.command("message.send", { roomId, body: "hi @Gus, @hal and @fay" }, { actor: fay.id });
  await edge.bus.command("message.send", { roomId, body: "lunch, @room and @gus!" }, { actor: fay.id });
  await edge.bus.command("message.send", { roomId, body: "a room@room" }, { actor: gus.id });
  const events = await eventually(() => posted(roomId).length === 3 && posted(roomId));
  expect(events.map((event) => event.body["mentions"])).toEqual([[gus.id], [gus.id], []]);
});
