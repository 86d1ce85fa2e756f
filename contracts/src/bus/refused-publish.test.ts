import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WarrenError } from "../errors.ts";
import { openBusFixture, testMessage, type BusFixture } from "../testing/bus-fixture.ts";

let fixture: BusFixture;
beforeAll(async () => (fixture = await openBusFixture()));
afterAll(() => fixture.close());

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: unknown) => (error instanceof WarrenError ? error.code : String(error)),
  );

describe("a message that RabbitMQ does not accept at all", () => {
  test("fails alone: those in flight beside it arrive, in order", async () => {
    const bus = await fixture.open();
    const forbidden = testMessage("forbidden", { exchange: "events", routingKey: "room.1" });
    const outcomes = await Promise.all(
      [
        testMessage("first"),
        testMessage("second"),
        forbidden,
        testMessage("third"),
        testMessage("fourth"),
      ].map((message) => code(bus.publisher.publish(message))),
    );
    expect(outcomes).toEqual(["done", "done", "failed", "done", "done"]);
    expect([...new Set(await fixture.idsUpTo("fourth", "commands.0"))]).toEqual([
      "first",
      "second",
      "third",
      "fourth",
    ]);
    await bus.close();
  });

  test("fails at once when it cannot even be encoded", async () => {
    const bus = await fixture.open();
    const oversized = testMessage("oversized", { headers: { reason: "x".repeat(100_000) } });
    expect(await code(bus.publisher.publish(oversized))).toBe("failed");
    expect(await code(bus.publisher.publish(testMessage("next", { routingKey: "1" })))).toBe("done");
    await bus.close();
  });

  test("is refused as too large before it reaches RabbitMQ", async () => {
    const bus = await fixture.open();
    const large = testMessage("large", { content: Buffer.alloc(16 * 1024 * 1024 + 1) });
    expect(await code(bus.publisher.publish(large))).toBe("too_large");
    await bus.close();
  });
});
