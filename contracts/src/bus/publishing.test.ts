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
const numbered = (count: number) => Array.from({ length: count }, (_, n) => `message ${String(n)}`);
/** The order of first arrivals, which is what a receiver sees that drops repeats by their id. */
const firsts = (ids: string[]) => [...new Set(ids)];

describe("publishing", () => {
  test("loses and reorders nothing when the connection is cut with many publishes in flight", async () => {
    const bus = await fixture.open({ window: 64 });
    const ids = numbered(200);
    const confirmed = ids.map((id) => bus.publisher.publish(testMessage(id)));
    const [first, all] = [confirmed[0], Promise.all(confirmed)];
    // the first confirm: RabbitMQ has some of the others in flight, and has not told so yet
    await first;
    expect(bus.publisher.pending).toBeGreaterThan(100);
    fixture.proxy.cut();
    await all;
    await bus.publisher.publish(testMessage("last"));
    expect(firsts(await fixture.idsUpTo("last", "commands.0"))).toEqual([...ids, "last"]);
    await bus.close();
  });

  test("keeps the order of publishes made before, during and after an outage", async () => {
    const bus = await fixture.open();
    await bus.publisher.publish(testMessage("before", { routingKey: "1" }));
    fixture.proxy.refuse(true);
    fixture.proxy.cut();
    await eventually(() => !bus.connected());
    const during = numbered(20).map((id) => bus.publisher.publish(testMessage(id, { routingKey: "1" })));
    fixture.proxy.refuse(false);
    await Promise.all(during);
    await bus.publisher.publish(testMessage("after", { routingKey: "1" }));
    expect(await fixture.idsUpTo("after", "commands.1")).toEqual(["before", ...numbered(20), "after"]);
    await bus.close();
  });

  test("reconnects and repeats when a confirm is overdue on a connection that has fallen silent", async () => {
    const bus = await fixture.open({ confirmTimeoutMs: 300 });
    const seen = fixture.proxy.accepted();
    fixture.proxy.freeze();
    const published = bus.publisher.publish(testMessage("into the silence", { routingKey: "2" }));
    await eventually(() => !bus.publisher.connected);
    fixture.proxy.thaw();
    await published;
    expect(fixture.proxy.accepted()).toBeGreaterThan(seen);
    expect(await fixture.idsUpTo("into the silence", "commands.2")).toEqual(["into the silence"]);
    await bus.close();
  });

  test("tells the caller `unavailable` in time while RabbitMQ is away, and sends nothing afterwards", async () => {
    const bus = await fixture.open();
    fixture.proxy.refuse(true);
    fixture.proxy.cut();
    await eventually(() => !bus.connected());
    expect(await code(bus.publisher.publish(testMessage("given up", { routingKey: "3" }), 50))).toBe(
      "unavailable",
    );
    await bus.publisher.drained();
    fixture.proxy.refuse(false);
    await bus.publisher.publish(testMessage("next", { routingKey: "3" }));
    expect(await fixture.idsUpTo("next", "commands.3")).toEqual(["next"]);
    await bus.close();
  });

  test("refuses as `busy` what exceeds the limit of waiting messages", async () => {
    const bus = await fixture.open({ waitingLimit: 3 });
    fixture.proxy.refuse(true);
    fixture.proxy.cut();
    await eventually(() => !bus.connected());
    const taken = numbered(3).map((id) => bus.publisher.publish(testMessage(id, { routingKey: "4" })));
    expect(await code(bus.publisher.publish(testMessage("one too many", { routingKey: "4" })))).toBe("busy");
    fixture.proxy.refuse(false);
    await Promise.all(taken);
    expect(await fixture.idsUpTo("message 2", "commands.4")).toEqual(numbered(3));
    await bus.close();
  });

  test("fails a mandatory message that no queue takes", async () => {
    const bus = await fixture.open();
    const lost = testMessage("nowhere", { routingKey: "no such shard" });
    const taken = testMessage("somewhere", { routingKey: "5" });
    expect(
      await Promise.all([code(bus.publisher.publish(lost)), code(bus.publisher.publish(taken))]),
    ).toEqual(["failed", "done"]);
    await bus.close();
  });

  test("does not mind an event that nobody listens to", async () => {
    const bus = await fixture.open({ part: "db" });
    const event = testMessage("unheard", {
      exchange: "events",
      routingKey: "room.1",
      type: "typing.started",
    });
    expect(await code(bus.publisher.publish(event))).toBe("done");
    await bus.close();
  });

  test("says `busy` when RabbitMQ refuses a message because the queue is full", async () => {
    await fixture.admin.assertQueue("full", {
      durable: true,
      arguments: { "x-queue-type": "quorum", "x-max-length": 1, "x-overflow": "reject-publish" },
    });
    await fixture.admin.bindQueue("full", "events", "full");
    const bus = await fixture.open({ part: "db" });
    const accepted: string[] = [];
    // the limit is a soft one: some more than it allows get in
    await eventually(async () => {
      const id = `message ${String(accepted.length)}`;
      const outcome = await code(
        bus.publisher.publish(testMessage(id, { exchange: "events", routingKey: "full" })),
      );
      if (outcome === "done") accepted.push(id);
      return outcome === "busy";
    });
    expect(await fixture.idsUpTo(accepted.at(-1) ?? "none", "full")).toEqual(accepted);
    await bus.close();
  });
});
