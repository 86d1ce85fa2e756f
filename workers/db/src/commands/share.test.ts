import { randomUUID } from "node:crypto";
import { shardOf, SHARDS } from "@warren/contracts/hashing";
import { eventually } from "@warren/contracts/testing/broker";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { select } from "../sql/pool.ts";
import { makeRoom, openFixture, silent, type Fixture } from "../testing/fixture.ts";
import { allSettled, storedRoom, upTo } from "../testing/outcomes.ts";
import { ShardShare } from "./share.ts";

let fixture: Fixture;

beforeAll(async () => {
  fixture = await openFixture();
});
afterAll(() => fixture.close());

const held = async () =>
  (await select<{ shards: string }>(fixture.pool, "SELECT shards FROM db_workers ORDER BY instance")).map(
    ({ shards }) => shards.split(" ").filter(Boolean).length,
  );

it("lets none of three workers hold more than its share once there is traffic, and keeps every room's order", async () => {
  const { edge, pool } = fixture;
  // the first to come is the active consumer of every shard
  await fixture.startWorker();
  await Promise.all([fixture.startWorker(), fixture.startWorker()]);
  const ada = await edge.register("ada");
  const rooms = new Map<number, string>();
  while (rooms.size < SHARDS) {
    const roomId = await makeRoom(edge, ada);
    rooms.set(shardOf(roomId), roomId);
  }
  const sent = new Map<string, string[]>([...rooms.values()].map((roomId) => [roomId, []]));
  const traffic = async () => {
    for (const [roomId, ids] of sent) {
      const id = uuid();
      ids.push(id);
      await edge.bus.command("message.send", { roomId, body: id }, { id, actor: ada.id });
    }
  };
  const balanced = await eventually(async () => {
    await traffic();
    const shares = await held();
    const total = shares.reduce((sum, share) => sum + share, 0);
    return shares.length === 3 && total === SHARDS && Math.max(...shares) <= 3 && shares;
  }, 60_000);
  expect(balanced.sort()).toEqual([2, 3, 3]);
  for (const [roomId, ids] of sent) {
    await allSettled(edge, ids);
    expect((await storedRoom(pool, roomId)).messages.map(({ client_id }) => client_id)).toEqual(ids);
  }
}, 90_000);

it("gives away what is above its share, and leaves the list when it stops", async () => {
  const { pool } = fixture;
  await eventually(async () => (await held()).length === 3);
  const given: string[] = [];
  const shards = upTo(8).map((shard) => ({
    name: `commands.${String(shard)}`,
    lastWorkAt: Date.now(),
    handOver: () => Promise.resolve(void given.push(String(shard))),
  }));
  const instance = `db.${randomUUID().slice(0, 8)}`;
  const share = new ShardShare({ pool, log: silent, instance, shards });
  share.start();
  // a fourth worker with everything in its hands keeps two
  await eventually(() => given.length >= 6);
  await share.stop();
  expect(given.slice(0, 6)).toEqual(["3", "4", "5", "6", "7", "8"]);
  const rows = await select(pool, "SELECT instance FROM db_workers WHERE instance = ?", [instance]);
  expect(rows).toEqual([]);
});
