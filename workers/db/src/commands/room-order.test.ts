import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";
import { allSettled, outcomeOf, storedRoom, upTo } from "../testing/outcomes.ts";

let fixture: Fixture;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
});
afterAll(() => fixture.close());

it("numbers every change of a room without a hole: messages, joins, leaves, names", async () => {
  const { edge, pool } = fixture;
  const ada = await edge.register("ada");
  const bob = await edge.register("bob");
  const roomId = await makeRoom(edge, ada);
  const ids: string[] = [];
  const as = (actor: string) => {
    const id = uuid();
    ids.push(id);
    return { id, actor };
  };
  const sent: Promise<void>[] = [];
  for (const round of upTo(20)) {
    sent.push(edge.bus.command("message.send", { roomId, body: `a${String(round)}` }, as(ada.id)));
    sent.push(edge.bus.command("room.join", { roomId }, as(bob.id)));
    sent.push(edge.bus.command("message.send", { roomId, body: `b${String(round)}` }, as(bob.id)));
    sent.push(edge.bus.command("room.rename", { roomId, name: `n${String(round)}` }, as(ada.id)));
    sent.push(edge.bus.command("room.leave", { roomId }, as(bob.id)));
    sent.push(edge.bus.command("message.send", { roomId, body: "gone" }, as(bob.id)));
  }
  await Promise.all(sent);
  await allSettled(edge, ids);
  const room = await storedRoom(pool, roomId);
  expect(room.log.map(({ seq }) => seq)).toEqual(upTo(101));
  expect(room.messages.map(({ n }) => n)).toEqual(upTo(40));
  expect(room.messages.map(({ body }) => body)).toEqual(
    upTo(20).flatMap((round) => [`a${String(round)}`, `b${String(round)}`]),
  );
  expect(room.log.filter(({ n }) => n !== null).map(({ n }) => n)).toEqual(upTo(40));
  expect(room).toMatchObject({ lastSeq: 101, lastN: 40 });
});

it("carries out a room's creation, a joining, a mention and a name of one batch in their order", async () => {
  const { edge, pool } = fixture;
  const cleo = await edge.register("cleo");
  const dora = await edge.register("dora");
  const roomId = uuid();
  const ids = upTo(6).map(() => uuid());
  const [create, add, mention, rename, leave, late] = ids as [string, string, string, string, string, string];
  const by = (id: string, actor = cleo.id) => ({ id, actor });
  await Promise.all([
    edge.bus.command("room.create", { roomId, name: "new", kind: "private" }, by(create)),
    edge.bus.command("member.add", { roomId, userId: dora.id }, by(add)),
    edge.bus.command("message.send", { roomId, body: "hello @dora" }, by(mention)),
    edge.bus.command("room.rename", { roomId, name: "newer" }, by(rename)),
    edge.bus.command("room.leave", { roomId }, by(leave, dora.id)),
    edge.bus.command("message.send", { roomId, body: "still there, @dora?" }, by(late)),
  ]);
  await allSettled(edge, ids);
  const room = await storedRoom(pool, roomId);
  expect(room.log.map(({ type }) => type)).toEqual([
    "room.created",
    "member.joined",
    "message.posted",
    "room.renamed",
    "member.left",
    "message.posted",
  ]);
  expect((await outcomeOf(edge, mention)).body["mentions"]).toEqual([dora.id]);
  expect((await outcomeOf(edge, late)).body["mentions"]).toEqual([]);
});

it("gives a name that many want at once, in different shards, to one room and refuses it to the others", async () => {
  const { edge } = fixture;
  const eve = await edge.register("eve");
  const results = await Promise.allSettled(
    upTo(24).map(() =>
      edge.bus.awaitCommand(
        "room.create",
        { roomId: uuid(), name: "Wanted", kind: "public" },
        { actor: eve.id, timeoutMs: 20_000 },
      ),
    ),
  );
  const refused = results.filter((result) => result.status === "rejected");
  expect(refused).toHaveLength(23);
  for (const { reason } of refused) expect(reason).toMatchObject({ code: "taken" });
});

it("takes names that grow when they are put in lower case", async () => {
  const { edge } = fixture;
  const fay = await edge.register("fay");
  const name = "İ".repeat(60);
  const { room } = await edge.bus.awaitCommand(
    "room.create",
    { roomId: uuid(), name, kind: "public" },
    { actor: fay.id },
  );
  expect(room.name).toBe(name);
});
