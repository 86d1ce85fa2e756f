import { toBatch } from "@warren/contracts/bus/batch";
import { outgoing } from "@warren/contracts/bus/outgoing";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { select } from "../sql/pool.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";
import { allSettled, outcomeOf, storedRoom } from "../testing/outcomes.ts";

let fixture: Fixture;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
});
afterAll(() => fixture.close());

const outcomesOf = (id: string) =>
  fixture.edge.events.filter(({ message }) => message.headers.command === id);

it("carries out one of two commands with one id in two rooms and refuses the other as a conflict", async () => {
  const { edge, pool } = fixture;
  const ada = await edge.register("ada");
  const rooms = [await makeRoom(edge, ada), await makeRoom(edge, ada)] as const;
  const id = uuid();
  await Promise.all(
    rooms.map((roomId) => edge.bus.command("message.send", { roomId, body: "once" }, { id, actor: ada.id })),
  );
  await eventually(() => outcomesOf(id).length === 2);
  const types = outcomesOf(id).map(({ type }) => type);
  expect(types.sort()).toEqual(["command.rejected", "message.posted"]);
  const stored = await Promise.all(rooms.map((roomId) => storedRoom(pool, roomId)));
  expect(stored.flatMap(({ messages }) => messages)).toHaveLength(1);
});

it("lets two people use the same id", async () => {
  const { edge, pool } = fixture;
  const bob = await edge.register("bob");
  const cleo = await edge.register("cleo");
  const roomId = await makeRoom(edge, bob);
  await edge.bus.awaitCommand("room.join", { roomId }, { actor: cleo.id });
  const id = uuid();
  for (const { id: actor } of [bob, cleo])
    await edge.bus.command("message.send", { roomId, body: "both" }, { id, actor });
  await eventually(() => outcomesOf(id).length === 2);
  expect((await storedRoom(pool, roomId)).messages).toHaveLength(2);
});

it("repeats a refusal to whoever repeats the command, also when it would be allowed by now", async () => {
  const { edge, pool } = fixture;
  const dora = await edge.register("dora");
  const eve = await edge.register("eve");
  const roomId = await makeRoom(edge, dora);
  const id = uuid();
  const send = () => edge.bus.command("message.send", { roomId, body: "early" }, { id, actor: eve.id });
  await send();
  const first = await outcomeOf(edge, id);
  await edge.bus.awaitCommand("room.join", { roomId }, { actor: eve.id });
  await send();
  await eventually(() => outcomesOf(id).length === 2);
  expect(first.body).toMatchObject({ code: "not_found" });
  expect(outcomesOf(id)[1]?.body).toEqual(first.body);
  expect((await storedRoom(pool, roomId)).messages).toEqual([]);
});

it("says that a message is stored to whoever repeats it, also when it would be refused by now", async () => {
  const { edge, pool } = fixture;
  const flo = await edge.register("flo");
  const roomId = await makeRoom(edge, await edge.register("finn"));
  await edge.bus.awaitCommand("room.join", { roomId }, { actor: flo.id });
  const id = uuid();
  const send = () => edge.bus.command("message.send", { roomId, body: "bye" }, { id, actor: flo.id });
  await send();
  const first = await outcomeOf(edge, id);
  await edge.bus.awaitCommand("room.leave", { roomId }, { actor: flo.id });
  await send();
  await eventually(() => outcomesOf(id).length === 2);
  expect(outcomesOf(id)[1]?.body).toEqual(first.body);
  expect((await storedRoom(pool, roomId)).messages).toHaveLength(1);
});

it("refuses a message whose id something else has used, and something else whose id a message has used", async () => {
  const { edge, pool } = fixture;
  const gil = await edge.register("gil");
  const roomId = await makeRoom(edge, gil);
  const [read, sent] = [uuid(), uuid()];
  const by = (id: string) => ({ id, actor: gil.id });
  await edge.bus.command("room.read", { roomId, n: 0 }, by(read));
  await edge.bus.command("message.send", { roomId, body: "first" }, by(sent));
  await allSettled(edge, [read, sent]);
  await edge.bus.command("message.send", { roomId, body: "second" }, by(read));
  await edge.bus.command("room.read", { roomId, n: 1 }, by(sent));
  for (const id of [read, sent]) {
    await eventually(() => outcomesOf(id).length === 2);
    expect(outcomesOf(id)[1]?.body).toMatchObject({ code: "conflict" });
  }
  expect((await storedRoom(pool, roomId)).messages).toHaveLength(1);
});

it("stores what is new in a batch beside what was stored before, in order", async () => {
  const { edge, pool } = fixture;
  const ina = await edge.register("ina");
  const roomId = await makeRoom(edge, ina);
  const message = (body: string) => outgoing("message.send", { roomId, body }, { id: uuid(), actor: ina.id });
  const [one, two, three] = [message("1"), message("2"), message("3")];
  await edge.bus.publisher.publish(one);
  await allSettled(edge, [one.id]);
  await edge.bus.publisher.publish(toBatch([two, one, three]));
  await allSettled(edge, [two.id, three.id]);
  expect((await storedRoom(pool, roomId)).messages.map(({ body }) => body)).toEqual(["1", "2", "3"]);
  expect(outcomesOf(one.id)).toHaveLength(2);
});

it("stores a message once that one batch holds several times", async () => {
  const { edge, pool } = fixture;
  const fay = await edge.register("fay");
  const roomId = await makeRoom(edge, fay);
  const id = uuid();
  const send = () => edge.bus.command("message.send", { roomId, body: "again" }, { id, actor: fay.id });
  await Promise.all([send(), send(), send(), send()]);
  await eventually(() => outcomesOf(id).length === 4);
  const [first, ...others] = outcomesOf(id).map(({ body }) => body);
  for (const other of others) expect(other).toEqual(first);
  expect((await storedRoom(pool, roomId)).messages).toHaveLength(1);
});

it("answers an awaited repeat with the first result and changes nothing", async () => {
  const { edge, pool } = fixture;
  const gus = await edge.register("gus");
  const roomId = uuid();
  const options = { id: uuid(), actor: gus.id };
  const create = { roomId, name: "Twice", kind: "public" } as const;
  const first = await edge.bus.awaitCommand("room.create", create, options);
  expect(await edge.bus.awaitCommand("room.create", create, options)).toEqual(first);
  await expect(
    edge.bus.awaitCommand("room.create", { ...create, name: "Other" }, options),
  ).rejects.toMatchObject({ code: "conflict" });
  expect((await storedRoom(pool, roomId)).lastSeq).toBe(1);
});

it("does not carry out a command whose asker has given up, and does when it is repeated", async () => {
  const { edge, pool } = fixture;
  const hal = await edge.register("hal");
  const roomId = uuid();
  const id = uuid();
  const body = { roomId, name: "Late", kind: "public" } as const;
  const options = { id, actor: hal.id, headers: { request: uuid(), deadline: Date.now() - 1 } };
  const { publisher, identity } = edge.bus;
  await publisher.publish({ ...outgoing("room.create", body, options), replyTo: identity.instance });
  const marker = uuid();
  await edge.bus.command("room.read", { roomId, n: 0 }, { id: marker, actor: hal.id });
  await allSettled(edge, [marker]);
  expect(await select(pool, "SELECT id FROM rooms WHERE id = ?", [roomId])).toEqual([]);
  expect(outcomesOf(id)).toEqual([]);
  const { room } = await edge.bus.awaitCommand("room.create", body, { id, actor: hal.id });
  expect(room.id).toBe(roomId);
});
