import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WarrenError } from "../errors.ts";
import { eventually } from "../testing/eventually.ts";
import { openBusFixture, testMessage, type BusFixture } from "../testing/bus-fixture.ts";

let fixture: BusFixture;
beforeAll(async () => (fixture = await openBusFixture()));
afterAll(() => fixture.close());

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: unknown) => (error instanceof WarrenError ? error.code : String(error)),
  );

describe("closing a bus", () => {
  test("waits until everything published is confirmed", async () => {
    const bus = await fixture.open({ window: 4 });
    const all = Promise.all(
      Array.from({ length: 100 }, (_, n) => bus.publisher.publish(testMessage(`message ${String(n)}`))),
    );
    await Promise.all([bus.close(), all]);
    expect((await fixture.idsUpTo("message 99", "commands.0")).length).toBe(100);
  });

  test("ends also on a connection that has fallen silent, and tells everybody who waits", async () => {
    const bus = await fixture.open();
    fixture.proxy.freeze();
    const waiting = [
      code(bus.publisher.publish(testMessage("unconfirmed"))),
      code(bus.query("database.ping", {}, { timeoutMs: 60_000 })),
      code(bus.own.bind("events", "room.7")),
    ];
    await bus.close(100);
    fixture.proxy.thaw();
    expect(await Promise.all(waiting)).toEqual(["unavailable", "unavailable", "unavailable"]);
    expect(await code(bus.publisher.publish(testMessage("too late")))).toBe("unavailable");
    expect(await code(bus.own.bind("events", "room.8"))).toBe("unavailable");
  });

  test("ends while RabbitMQ is away, and does not connect again", async () => {
    const bus = await fixture.open();
    fixture.proxy.refuse(true);
    fixture.proxy.cut();
    await eventually(() => !bus.connected());
    const waiting = code(bus.publisher.publish(testMessage("while away")));
    await bus.close(50);
    expect(await waiting).toBe("unavailable");
    fixture.proxy.refuse(false);
    const next = await fixture.open();
    await next.close();
    // the two of the bus that was opened meanwhile, and none of the closed one
    expect(await connectionsOf(bus.identity.instance)).toEqual([]);
  });

  test("ends a connection that is just being set up", async () => {
    fixture.proxy.slice();
    const seen = fixture.proxy.accepted();
    const bus = await fixture.open({ waitForBroker: false });
    await eventually(() => fixture.proxy.accepted() > seen);
    await bus.close(0);
    await eventually(async () => (await connectionsOf(bus.identity.instance)).length === 0);
    expect(bus.connected()).toBe(false);
  });
});

async function connectionsOf(instance: string): Promise<string[]> {
  const all = (await fixture.broker.management.call(
    "GET",
    `/vhosts/${fixture.broker.vhost}/connections`,
  )) as {
    client_properties?: { connection_name?: string };
  }[];
  return all
    .map((connection) => connection.client_properties?.connection_name ?? "")
    .filter((name) => name.startsWith(instance));
}
