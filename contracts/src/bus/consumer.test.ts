import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { openBusFixture, testMessage, type BusFixture } from "../testing/bus-fixture.ts";
import type { Bus } from "./bus.ts";
import type { Delivery } from "./consumer.ts";

let fixture: BusFixture;
let sender: Bus;
beforeAll(async () => {
  fixture = await openBusFixture();
  sender = await fixture.openDirect();
});
afterAll(() => fixture.close());

const send = (ids: string[], key: string) =>
  Promise.all(ids.map((id) => sender.publisher.publish(testMessage(id, { routingKey: key }))));
const ids = (deliveries: Delivery[]) => deliveries.map((delivery) => delivery.message.id);

async function consume(bus: Bus, queue: string, prefetch = 10) {
  const held: Delivery[] = [];
  const consumer = await bus.consume({ queue, prefetch, onDelivery: (delivery) => void held.push(delivery) });
  return { consumer, held };
}

describe("a consumer", () => {
  test("that is released hands back in order what it has not acknowledged", async () => {
    const first = await consume(await fixture.open({ part: "db" }), "commands.0");
    const second = await consume(await fixture.openDirect({ part: "db" }), "commands.0");
    await send(["a", "b", "c", "d"], "0");
    await eventually(() => first.held.length === 4);
    first.held[0]?.ack();
    await first.consumer.release();
    await send(["e"], "0");
    await eventually(() => second.held.length === 4);
    expect(ids(second.held)).toEqual(["b", "c", "d", "e"]);
  });

  test("that was released ignores late acknowledgements, and its connection goes on", async () => {
    const bus = await fixture.open({ part: "db" });
    const { consumer, held } = await consume(bus, "commands.1");
    await send(["a"], "1");
    await eventually(() => held.length === 1);
    await consumer.release();
    expect(held[0]?.alive).toBe(false);
    const connections = fixture.proxy.accepted();
    held[0]?.ack();
    const next = await consume(bus, "commands.1");
    await eventually(() => next.held.length === 1);
    expect(ids(next.held)).toEqual(["a"]);
    expect(fixture.proxy.accepted()).toBe(connections);
  });

  test("that is cancelled can still acknowledge what it was handed, and gets nothing more", async () => {
    const bus = await fixture.open({ part: "db" });
    const { held } = await consume(bus, "commands.2");
    await send(["a"], "2");
    await eventually(() => held.length === 1);
    await bus.stopConsuming();
    await send(["b"], "2");
    held[0]?.ack();
    const next = await consume(await fixture.openDirect({ part: "db" }), "commands.2");
    await eventually(() => next.held.length === 1);
    expect(ids(next.held)).toEqual(["b"]);
    expect(ids(held)).toEqual(["a"]);
  });

  test("that is cancelled while it is being started takes nothing", async () => {
    const bus = await fixture.open({ part: "db" });
    const starting = consume(bus, "commands.3");
    await bus.stopConsuming();
    const { consumer } = await starting;
    expect(consumer.stopped).toBe(true);
    const next = await consume(await fixture.openDirect({ part: "db" }), "commands.3");
    await send(["a"], "3");
    await eventually(() => next.held.length === 1);
    expect((await fixture.broker.inspect("commands.3")).consumers).toBe(1);
  });

  test("holds no more than its prefetch, and acknowledges many at once", async () => {
    const { held } = await consume(await fixture.open({ part: "db" }), "commands.4", 3);
    await send(["a", "b", "c", "d", "e"], "4");
    await eventually(() => held.length === 3);
    expect((await fixture.broker.inspect("commands.4")).ready).toBe(2);
    held[2]?.ackUpTo();
    await eventually(() => held.length === 5);
    expect(ids(held)).toEqual(["a", "b", "c", "d", "e"]);
  });

  test("rejects into the dead letters", async () => {
    const { held } = await consume(await fixture.open({ part: "db" }), "commands.5");
    await send(["hopeless"], "5");
    await eventually(() => held.length === 1);
    held[0]?.reject();
    const dead = await fixture.broker.take("dead-letters");
    expect([dead.properties.messageId, dead.fields.routingKey]).toEqual(["hopeless", "commands.5"]);
  });

  test("is not alive on a connection that was lost, and gets the message again", async () => {
    const { held } = await consume(await fixture.open({ part: "db" }), "commands.6");
    await send(["a"], "6");
    await eventually(() => held.length === 1);
    fixture.proxy.cut();
    await eventually(() => held.length === 2);
    expect([held[0]?.alive, held[1]?.alive, held[1]?.message.redelivered]).toEqual([false, true, true]);
    held[0]?.ack();
    held[1]?.ack();
  });
});
