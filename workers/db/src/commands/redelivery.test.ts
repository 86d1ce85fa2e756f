import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { CommandHandlers } from "./handler.ts";
import { commandHandlers } from "./handlers.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";
import { allSettled, storedRoom, upTo } from "../testing/outcomes.ts";

let fixture: Fixture;

beforeEach(async () => {
  fixture = await openFixture();
});
afterEach(() => fixture.close());

/** Handlers whose first batch after `arm` waits until `release`: meanwhile its worker can lose its connections. */
function held(): { handlers: CommandHandlers; arm: () => Promise<void>; release: () => void } {
  let release = () => {};
  let reached: (() => void) | undefined;
  const free = new Promise<void>((resolve) => (release = resolve));
  return {
    handlers: {
      ...commandHandlers,
      "message.send": async (command, unit) => {
        if (reached) {
          reached();
          reached = undefined;
          await free;
        }
        return commandHandlers["message.send"](command, unit);
      },
    },
    arm: () => new Promise((resolve) => (reached = resolve)),
    release: () => release(),
  };
}

it("stores once and tells again what was committed before its acknowledgement was lost", async () => {
  const { edge, broker, pool } = fixture;
  const { handlers, arm, release } = held();
  await fixture.startWorker(handlers);
  const ada = await edge.register("ada");
  const roomId = await makeRoom(edge, ada);
  const reached = arm();
  const ids = upTo(20).map(() => uuid());
  await Promise.all(
    ids.map((id) => edge.bus.command("message.send", { roomId, body: id }, { id, actor: ada.id })),
  );
  await reached;
  // the transaction commits with nobody to acknowledge to: RabbitMQ hands the same commands out again
  await broker.dropConnections("db");
  release();
  await allSettled(edge, ids);
  const posted = () => edge.events.filter(({ type }) => type === "message.posted");
  await eventually(() => posted().length > ids.length);
  const room = await storedRoom(pool, roomId);
  expect(room.messages.map(({ client_id }) => client_id)).toEqual(ids);
  expect(room.log.map(({ seq }) => seq)).toEqual(upTo(21));
  for (const { message, body } of posted()) expect(message.id).toBe(`${roomId}:${String(body["seq"])}`);
});

it("a worker that was cut off and comes back late writes nothing that another has written", async () => {
  const { edge, broker, pool } = fixture;
  const stale = held();
  await fixture.startWorker(stale.handlers);
  const bob = await edge.register("bob");
  const roomId = await makeRoom(edge, bob);
  const reached = stale.arm();
  const ids = upTo(30).map(() => uuid());
  const send = (id: string) => edge.bus.command("message.send", { roomId, body: id }, { id, actor: bob.id });
  await Promise.all(ids.slice(0, 10).map(send));
  await reached;
  // it holds the room's lock and a batch that now belongs to the other worker, which waits for the lock
  await fixture.startWorker();
  await broker.dropConnections("db");
  await Promise.all(ids.slice(10).map(send));
  stale.release();
  await allSettled(edge, ids);
  const room = await storedRoom(pool, roomId);
  expect(room.messages.map(({ client_id }) => client_id)).toEqual(ids);
  expect(room.messages.map(({ n }) => n)).toEqual(upTo(30));
});

it("hands the rest over in order when a worker is stopped amid a backlog", async () => {
  const { edge, pool } = fixture;
  fixture.config.batchSize = 7;
  const first = await fixture.startWorker();
  const cleo = await edge.register("cleo");
  const roomId = await makeRoom(edge, cleo);
  const ids = upTo(400).map(() => uuid());
  const sent = Promise.all(
    ids.map((id) => edge.bus.command("message.send", { roomId, body: id }, { id, actor: cleo.id })),
  );
  await eventually(async () => (await storedRoom(pool, roomId)).lastN > 20);
  await Promise.all([first.stop(), fixture.startWorker()]);
  await sent;
  await allSettled(edge, ids);
  const room = await storedRoom(pool, roomId);
  expect(room.messages.map(({ client_id }) => client_id)).toEqual(ids);
});
