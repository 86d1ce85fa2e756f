import type { Bus } from "@warren/contracts/bus/bus";
import type { Delivery } from "@warren/contracts/bus/consumer";
import { shardOf } from "@warren/contracts/hashing";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openFixture, silent, type Fixture } from "../testing/fixture.ts";
import { outcomeOf } from "../testing/outcomes.ts";
import { commandHandlers } from "./handlers.ts";
import { Processor } from "./processor.ts";

let fixture: Fixture;

beforeAll(async () => {
  fixture = await openFixture();
});
afterAll(() => fixture.close());

/** The bus of a db worker, with a say in what is delivered. */
async function openBus(onDelivery: (delivery: Delivery, pass: (delivery: Delivery) => void) => void) {
  const bus = await fixture.openPart("db");
  return {
    ...bus,
    consume: (options) =>
      bus.consume({ ...options, onDelivery: (delivery) => onDelivery(delivery, options.onDelivery) }),
  } satisfies Bus;
}

it("works on after the last delivery of a dead connection came alone", async () => {
  const { edge, pool } = fixture;
  const roomId = uuid();
  const bus = await openBus((delivery, pass) => {
    // RabbitMQ's last words on a connection that is being closed are still handed to the consumer
    pass({ ...delivery, alive: false, ack: () => undefined, ackUpTo: () => undefined });
    pass(delivery);
  });
  const processor = new Processor({
    bus,
    pool,
    handlers: commandHandlers,
    log: silent,
    queues: [`commands.${String(shardOf(roomId))}`],
    batchSize: 10,
    prefetch: 20,
  });
  await processor.start();
  const id = uuid();
  await edge.bus.command("room.create", { roomId, name: "alive", kind: "private" }, { id, actor: uuid() });
  expect((await outcomeOf(edge, id)).type).toBe("room.created");
  await processor.stop();
});
