import { toBatch } from "@warren/contracts/bus/batch";
import { outgoing } from "@warren/contracts/bus/outgoing";
import { shardOf, SHARDS } from "@warren/contracts/hashing";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeRoom, openFixture, type Fixture, type TestEdge } from "../testing/fixture.ts";
import { allSettled, outcomeOf, storedRoom, upTo } from "../testing/outcomes.ts";
import { commandHandlers } from "./handlers.ts";
import type { Unit } from "./unit.ts";

let fixture: Fixture;

beforeEach(async () => {
  fixture = await openFixture();
});
afterEach(() => fixture.close());

const message = (roomId: string, actor: string, body: string, id = uuid()) =>
  outgoing("message.send", { roomId, body }, { id, actor });

async function oneRoomPerShard(edge: TestEdge, owner: Parameters<typeof makeRoom>[1]): Promise<string[]> {
  const rooms = new Map<number, string>();
  while (rooms.size < SHARDS) {
    const roomId = await makeRoom(edge, owner);
    rooms.set(shardOf(roomId), roomId);
  }
  return [...rooms.values()];
}

it("carries out in one transaction what all shards have waiting", async () => {
  const { edge } = fixture;
  const units = new Map<string, Unit>();
  let free = () => {};
  const freed = new Promise<void>((resolve) => (free = resolve));
  let held = 0;
  await fixture.startWorker({
    ...commandHandlers,
    "message.send": async (command, unit) => {
      if (command.body.body === "hold") {
        held += 1;
        await freed;
      }
      units.set(command.id, unit);
      return commandHandlers["message.send"](command, unit);
    },
  });
  const ada = await edge.register("ada");
  const rooms = await oneRoomPerShard(edge, ada);
  await edge.bus.publisher.publish(message(rooms[0] ?? "", ada.id, "hold"));
  await eventually(() => held === 1);
  const sent = rooms.map((roomId) => message(roomId, ada.id, "together"));
  for (const each of sent) await edge.bus.publisher.publish(each);
  // something of the same connection, answered, was delivered after all of them
  await edge.bus.query("database.ping", {});
  free();
  const ids = sent.map(({ id }) => id);
  await allSettled(edge, ids);
  expect(new Set(ids.map((id) => units.get(id))).size).toBe(1);
});

it("carries out the commands of one AMQP message in their order, and refuses one of them alone", async () => {
  const { edge, pool } = fixture;
  await fixture.startWorker();
  const ada = await edge.register("ada");
  const roomId = await makeRoom(edge, ada);
  const sent = upTo(20).map((index) => message(roomId, ada.id, String(index)));
  const broken = { ...message(roomId, ada.id, "x"), content: Buffer.from('{"roomId":1}') };
  const stranger = message(roomId, uuid(), "let me in");
  const batch = [...sent.slice(0, 10), broken, stranger, ...sent.slice(10)];
  await edge.bus.publisher.publish(toBatch(batch));
  await allSettled(
    edge,
    batch.map(({ id }) => id),
  );
  const { messages } = await storedRoom(pool, roomId);
  expect(messages.map(({ body }) => body)).toEqual(upTo(20).map(String));
  expect((await outcomeOf(edge, broken.id)).body).toMatchObject({ code: "malformed" });
  expect((await outcomeOf(edge, stranger.id)).body).toMatchObject({ code: "not_found" });
});

it("refuses a batch that is cut short as a whole, and works on", async () => {
  const { edge } = fixture;
  await fixture.startWorker();
  const ada = await edge.register("ada");
  const roomId = await makeRoom(edge, ada);
  const whole = toBatch([message(roomId, ada.id, "1"), message(roomId, ada.id, "2")]);
  const cut = { ...whole, id: uuid(), content: whole.content.subarray(0, whole.content.length - 5) };
  await edge.bus.publisher.publish(cut);
  const after = message(roomId, ada.id, "after");
  await edge.bus.publisher.publish(after);
  expect((await outcomeOf(edge, after.id)).body).toMatchObject({ n: 1 });
});
