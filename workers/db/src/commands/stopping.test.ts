import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";
import { allSettled, storedRoom, upTo } from "../testing/outcomes.ts";
import { commandHandlers } from "./handlers.ts";

let fixture: Fixture;

beforeEach(async () => {
  fixture = await openFixture();
});
afterEach(() => fixture.close());

const away = () => Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });

it("stops while the database is away, and leaves what it could not store to the next", async () => {
  const { edge, pool } = fixture;
  let tries = 0;
  const worker = await fixture.startWorker({
    ...commandHandlers,
    "message.send": () => {
      tries += 1;
      throw away();
    },
  });
  const ada = await edge.register("ada");
  const roomId = await makeRoom(edge, ada);
  const ids = upTo(5).map(() => uuid());
  await Promise.all(
    ids.map((id) => edge.bus.command("message.send", { roomId, body: id }, { id, actor: ada.id })),
  );
  await eventually(() => tries > 1);
  await worker.stop();
  const triesAtStop = tries;
  await fixture.startWorker();
  await allSettled(edge, ids);
  expect(tries).toBe(triesAtStop);
  expect((await storedRoom(pool, roomId)).messages.map(({ client_id }) => client_id)).toEqual(ids);
});

it("consumes on after deliveries came on a connection that was already gone", async () => {
  const { edge, broker, pool } = fixture;
  await fixture.startWorker();
  const bob = await edge.register("bob");
  const roomId = await makeRoom(edge, bob);
  const ids = upTo(200).map(() => uuid());
  const sent = ids.map((id) =>
    edge.bus.command("message.send", { roomId, body: id }, { id, actor: bob.id, timeoutMs: 60_000 }),
  );
  await broker.dropConnections("db");
  await Promise.all(sent);
  await allSettled(edge, ids);
  expect((await storedRoom(pool, roomId)).messages.map(({ client_id }) => client_id)).toEqual(ids);
});
