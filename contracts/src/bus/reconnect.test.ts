import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { openBusFixture, testMessage, type BusFixture } from "../testing/bus-fixture.ts";
import type { Bus } from "./bus.ts";

let fixture: BusFixture;
beforeAll(async () => (fixture = await openBusFixture()));
afterAll(() => fixture.close());

/** A bus that consumes a queue, and the ids it was handed. */
async function consuming(queue: string, options: Parameters<BusFixture["open"]>[0] = {}) {
  const bus = await fixture.open({ part: "db", ...options });
  const received: string[] = [];
  await bus.consume({
    queue,
    prefetch: 10,
    onDelivery: (delivery) => {
      received.push(delivery.message.id);
      delivery.ack();
    },
  });
  return { bus, received };
}

async function passes(bus: Bus, received: string[], id: string, key: string) {
  await bus.publisher.publish(testMessage(id, { routingKey: key }));
  await eventually(() => received.includes(id));
}

describe("a bus", () => {
  test("publishes and consumes again after its idle connections were cut", async () => {
    const { bus, received } = await consuming("commands.1");
    await passes(bus, received, "before the cut", "1");
    fixture.proxy.cut();
    await passes(bus, received, "after the cut", "1");
    await bus.close();
  });

  test("comes up although its connections are lost again and again while they are set up", async () => {
    const { bus, received } = await consuming("commands.2");
    const before = fixture.proxy.accepted();
    // from the handshake to the last consumer, a little further each time
    for (let bytes = 0; bytes <= 1_200; bytes += 150) {
      const seen = fixture.proxy.accepted();
      fixture.proxy.cutAfter(bytes);
      fixture.proxy.cut();
      await eventually(() => fixture.proxy.accepted() >= seen + 2);
    }
    fixture.proxy.cutAfter(undefined);
    fixture.proxy.cut();
    await passes(bus, received, "after many cuts", "2");
    expect(fixture.proxy.accepted()).toBeGreaterThanOrEqual(before + 18);
    await bus.close();
  });

  test("comes up although RabbitMQ falls silent while a connection is set up", async () => {
    const url = `${fixture.proxy.through(fixture.broker.url("db"))}?heartbeat=1`;
    const { bus, received } = await consuming("commands.3", { url, connectTimeoutMs: 1_500 });
    const seen = fixture.proxy.accepted();
    fixture.proxy.cutAfter(undefined);
    fixture.proxy.cut();
    await eventually(() => fixture.proxy.accepted() >= seen + 2);
    fixture.proxy.freeze();
    const frozen = fixture.proxy.accepted();
    fixture.proxy.cut();
    await eventually(() => fixture.proxy.accepted() >= frozen + 2);
    fixture.proxy.thaw();
    await passes(bus, received, "after the silence", "3");
    await bus.close();
  });

  test("notices a dead network by missing heartbeats", async () => {
    const url = `${fixture.proxy.through(fixture.broker.url("db"))}?heartbeat=1`;
    const { bus, received } = await consuming("commands.4", { url });
    fixture.proxy.freeze();
    await eventually(() => !bus.connected());
    fixture.proxy.thaw();
    await passes(bus, received, "after the dead network", "4");
    await bus.close();
  });

  test("consumes again after a consumer's channel was closed by RabbitMQ for an error", async () => {
    const { bus, received } = await consuming("commands.5");
    await bus.consume({
      queue: "commands.6",
      prefetch: 1,
      // a second acknowledgement of the same delivery is answered with 406
      onDelivery: (delivery) => {
        delivery.ack();
        if (!delivery.message.redelivered && delivery.message.id === "acknowledged twice") delivery.ack();
      },
    });
    await bus.publisher.publish(testMessage("acknowledged twice", { routingKey: "6" }));
    await eventually(() => !bus.connected());
    await passes(bus, received, "after 406", "5");
    await bus.close();
  });

  test("consumes again once a queue that was deleted is back", async () => {
    const { bus, received } = await consuming("jobs.not-found");
    const [spec] = await fixture.broker.management
      .call("GET", `/queues/${fixture.broker.vhost}`)
      .then((all) =>
        (all as { name: string; arguments: Record<string, unknown> }[]).filter(
          ({ name }) => name === "jobs.not-found",
        ),
      );
    await fixture.admin.deleteQueue("jobs.not-found");
    await eventually(() => !bus.connected());
    await fixture.admin.assertQueue("jobs.not-found", { durable: true, arguments: spec?.arguments });
    await eventually(() => bus.connected());
    await fixture.admin.bindQueue("jobs.not-found", "jobs.unknown", "");
    await bus.publisher.publish(testMessage("unknown job", { exchange: "jobs", routingKey: "nobody.knows" }));
    await eventually(() => received.includes("unknown job"));
    await bus.close();
  });

  test("works when every byte arrives on its own", async () => {
    fixture.proxy.slice();
    const { bus, received } = await consuming("commands.7");
    await passes(bus, received, "in slices", "7");
    await bus.close();
  });
});
