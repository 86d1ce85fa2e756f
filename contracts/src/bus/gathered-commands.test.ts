import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shardOf } from "../hashing.ts";
import { eventually } from "../testing/eventually.ts";
import { openBusFixture, type BusFixture } from "../testing/bus-fixture.ts";
import { fromBatch } from "./batch.ts";
import type { Bus, BusOptions } from "./bus.ts";

let fixture: BusFixture;
let db: Bus;
beforeAll(async () => {
  fixture = await openBusFixture();
  db = await fixture.shared("db");
});
afterAll(() => fixture.close());

const roomOfShard = (shard: number) => {
  for (;;) {
    const id = uuid();
    if (shardOf(id) === shard) return id;
  }
};
const numbered = (count: number) => Array.from({ length: count }, (_, n) => String(n));

/** An edge whose commands of this shard are consumed: the ids in them, and the AMQP messages that brought them. */
async function sending(shard: number, options: Partial<BusOptions> = {}) {
  const edge = await fixture.open({ gatherCommands: true, ...options });
  const roomId = roomOfShard(shard);
  const [ids, brought]: [string[], string[]] = [[], []];
  await db.consume({
    queue: `commands.${String(shard)}`,
    prefetch: 1000,
    onDelivery: (delivery) => {
      brought.push(delivery.message.type);
      ids.push(...fromBatch(delivery.message).map(({ id }) => id));
      delivery.ack();
    },
  });
  const command = (id: string, timeoutMs = 20_000) =>
    edge.command("room.read", { roomId, n: 1 }, { id, timeoutMs });
  return { edge, roomId, ids, brought, command };
}

describe("an edge's commands", () => {
  test("arrive several to one message under load, in order, awaited ones in their place", async () => {
    const { edge, roomId, ids, brought, command } = await sending(0);
    const calls = numbered(100).map((id) => command(id));
    // nobody answers it: that it arrives where it belongs is the point
    const awaited = edge.awaitCommand("room.leave", { roomId }, { id: "awaited", timeoutMs: 1_000 });
    const later = ["101", "102"].map((id) => command(id));
    await expect(awaited).rejects.toMatchObject({ code: "unavailable" });
    await Promise.all([...calls, ...later]);
    await eventually(() => ids.length === 103);
    expect(ids).toEqual([...numbered(100), "awaited", "101", "102"]);
    expect(brought.length).toBeLessThan(20);
    expect(brought).toContain("batch");
  });

  test("arrive one to a message while the system is quiet", async () => {
    const { ids, brought, command } = await sending(1);
    for (const id of numbered(5)) await command(id);
    await eventually(() => ids.length === 5);
    expect(brought).toEqual(numbered(5).map(() => "room.read"));
  });

  test("lose no message and no place when the connection is cut again and again", async () => {
    const { ids, command } = await sending(2);
    const calls: Promise<void>[] = [];
    for (const id of numbered(300)) {
      calls.push(command(id));
      if (Number(id) % 100 === 50) {
        await calls.at(-10);
        fixture.proxy.cut();
      }
    }
    await Promise.all(calls);
    await command("last");
    await eventually(() => ids.includes("last"));
    expect([...new Set(ids)]).toEqual([...numbered(300), "last"]);
  });

  test("that were given up while RabbitMQ was away are not sent, and the others keep their order", async () => {
    const { edge, ids, command } = await sending(3);
    fixture.proxy.refuse(true);
    fixture.proxy.cut();
    await eventually(() => !edge.connected());
    const patient: Promise<void>[] = [];
    const impatient: Promise<void>[] = [];
    for (const id of numbered(10)) {
      impatient.push(command(`given up ${id}`, 20));
      patient.push(command(id));
    }
    for (const call of impatient) await expect(call).rejects.toMatchObject({ code: "unavailable" });
    fixture.proxy.refuse(false);
    await Promise.all(patient);
    await eventually(() => ids.length === 10);
    expect(ids).toEqual(numbered(10));
  });

  test("are all sent before the bus closes", async () => {
    const { edge, ids, command } = await sending(4);
    const calls = numbered(50).map((id) => command(id));
    await edge.close();
    await Promise.all(calls);
    await eventually(() => ids.length === 50);
    expect(ids).toEqual(numbered(50));
  });
});
