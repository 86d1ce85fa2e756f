import type { Incoming } from "@warren/contracts/bus/envelope";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openFixture, makeRoom, type Fixture } from "../testing/fixture.ts";
import { storedRoom, upTo } from "../testing/outcomes.ts";
import { runBatch } from "./batch.ts";
import type { Command } from "./command.ts";
import { commandHandlers } from "./handlers.ts";

let fixture: Fixture;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
});
afterAll(() => fixture.close());

function send(roomId: string, actor: string): Command<"message.send"> {
  const id = uuid();
  return {
    type: "message.send",
    id,
    actor,
    byPerson: true,
    sender: "edge",
    instance: "edge.test",
    correlationId: id,
    body: { roomId, body: id },
    room: roomId,
    contentHash: "0".repeat(64),
    reply: undefined,
    deadline: undefined,
    // nothing of how it arrived is looked at inside a transaction
    message: undefined as unknown as Incoming,
    queue: "commands.0",
  };
}

it("two transactions on one room wait for each other instead of taking the same number", async () => {
  const { edge, pool } = fixture;
  const ada = await edge.register("ada");
  const roomId = await makeRoom(edge, ada);
  await Promise.all(
    upTo(4).map(() =>
      runBatch(
        pool,
        upTo(50).map(() => send(roomId, ada.id)),
        commandHandlers,
        false,
      ),
    ),
  );
  const room = await storedRoom(pool, roomId);
  expect(room.log.map(({ seq }) => seq)).toEqual(upTo(201));
  expect(room).toMatchObject({ lastSeq: 201, lastN: 200 });
});

it("transactions that share several rooms do not wait for each other in a circle", async () => {
  const { edge, pool } = fixture;
  const bob = await edge.register("bob");
  const rooms = [await makeRoom(edge, bob), await makeRoom(edge, bob), await makeRoom(edge, bob)];
  const there = rooms.map((roomId) => send(roomId, bob.id));
  const back = rooms.toReversed().map((roomId) => send(roomId, bob.id));
  await Promise.all([
    runBatch(pool, there, commandHandlers, false),
    runBatch(pool, back, commandHandlers, false),
  ]);
  for (const roomId of rooms) expect((await storedRoom(pool, roomId)).lastN).toBe(2);
});
