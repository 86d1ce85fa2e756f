import { randomUUID } from "node:crypto";
import { shardOf, SHARDS } from "@warren/contracts/hashing";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { execute, select } from "../sql/pool.ts";
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

it("gives away what is above its share and others have room for, and leaves the list when it stops", async () => {
  const { pool } = fixture;
  const instance = `db.${randomUUID().slice(0, 8)}`;
  const list = (other: string, numbers: string) =>
    execute(
      pool,
      "INSERT INTO db_workers (instance, shards, last_seen_at) VALUES (?, ?, UTC_TIMESTAMP(3) + INTERVAL 1 HOUR)",
      [other, numbers],
    );
  const seenAt = async () =>
    (
      await select<{ at: Date }>(pool, "SELECT last_seen_at AS at FROM db_workers WHERE instance = ?", [
        instance,
      ])
    )[0]?.at.getTime();
  const given: string[] = [];
  const shards = upTo(SHARDS).map((number) => {
    const shard = {
      name: `commands.${String(number)}`,
      lastWorkAt: Date.now() + 60_000,
      heldSince: number === 1 ? Date.now() + 60_000 : 0,
      handOver: () => {
        shard.lastWorkAt = 0;
        given.push(String(number));
        return Promise.resolve();
      },
    };
    return shard;
  });
  await list("db.killed", "1 2 3 4");
  const share = new ShardShare({ pool, log: silent, instance, shards });
  share.start();
  const first = await eventually(seenAt);
  await eventually(async () => ((await seenAt()) ?? 0) > first);
  expect(given).toEqual([]);
  // of three, each keeps three, what has just come among them; the one that has none takes what it is given
  await list("db.new", "");
  await eventually(() => given.length >= SHARDS - 3);
  expect(given).toEqual(["2", "3", "4", "5", "6"]);
  await share.stop();
  const rows = await select<{ instance: string }>(pool, "SELECT instance FROM db_workers ORDER BY instance");
  expect(rows.map((row) => row.instance)).toEqual(["db.killed", "db.new"]);
  await execute(pool, "DELETE FROM db_workers");
});

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
