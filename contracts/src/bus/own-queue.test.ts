import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WarrenError } from "../errors.ts";
import { eventually } from "../testing/eventually.ts";
import { openBusFixture, testMessage, type BusFixture } from "../testing/bus-fixture.ts";

let fixture: BusFixture;
beforeAll(async () => (fixture = await openBusFixture()));
afterAll(() => fixture.close());

/** An edge that notes what it hears and how often its queue was renewed, and a db worker that publishes events. */
async function edgeAndDb() {
  const heard: string[] = [];
  let renewals = 0;
  const edge = await fixture.open({
    onMessage: (message) => heard.push(message.id),
    onRenewed: () => renewals++,
  });
  const db = await fixture.openDirect({ part: "db" });
  const event = (id: string, key: string) =>
    db.publisher.publish(testMessage(id, { exchange: "events", routingKey: key }));
  return { edge, heard, event, renewals: () => renewals };
}

describe("a process's own queue", () => {
  test("hears a key from the moment its binding is confirmed, and no longer after it is unbound", async () => {
    const { edge, heard, event } = await edgeAndDb();
    await edge.own.bind("events", "room.1");
    await edge.own.bind("events", "room.2");
    await event("bound", "room.1");
    await eventually(() => heard.includes("bound"));
    await edge.own.unbind("events", "room.1", () => true);
    await event("unbound", "room.1");
    await event("still bound", "room.2");
    await eventually(() => heard.includes("still bound"));
    expect(heard).toEqual(["bound", "still bound"]);
  });

  test("keeps its bindings across a reconnect, and says that it was renewed once they are back", async () => {
    const { edge, heard, event, renewals } = await edgeAndDb();
    await edge.own.bind("events", "room.3");
    expect(renewals()).toBe(0);
    fixture.proxy.cut();
    await eventually(() => renewals() === 1);
    await event("after the cut", "room.3");
    await eventually(() => heard.includes("after the cut"));
  });

  test("publishes nothing after a loss before its many bindings are back: what comes of it would not be heard", async () => {
    const { edge, renewals } = await edgeAndDb();
    const keys = Array.from({ length: 200 }, (_, index) => `room.${String(index)}`);
    await Promise.all(keys.map((key) => edge.own.bind("events", key)));
    fixture.proxy.cut();
    await eventually(() => !edge.connected());
    await edge.publisher.publish(testMessage("after the loss", { routingKey: "1" }));
    expect(renewals()).toBe(1);
  });

  test("binds what was asked for while RabbitMQ was away", async () => {
    const { edge, heard, event } = await edgeAndDb();
    fixture.proxy.refuse(true);
    fixture.proxy.cut();
    await eventually(() => !edge.connected());
    const bound = edge.own.bind("events", "room.4");
    fixture.proxy.refuse(false);
    await bound;
    await event("bound while away", "room.4");
    await eventually(() => heard.includes("bound while away"));
  });

  test("leaves a key bound that somebody wants again when the unbinding gets its turn", async () => {
    const { edge, heard, event } = await edgeAndDb();
    await edge.own.bind("events", "room.5");
    let wanted = false;
    const unbound = edge.own.unbind("events", "room.5", () => !wanted);
    wanted = true;
    await unbound;
    await event("wanted again", "room.5");
    await eventually(() => heard.includes("wanted again"));
  });

  test("runs binds and unbinds of one key in the order of the calls", async () => {
    const { edge, heard, event } = await edgeAndDb();
    const calls = Array.from({ length: 20 }, () => [
      edge.own.bind("events", "room.6"),
      edge.own.unbind("events", "room.6", () => true),
    ]).flat();
    await Promise.all([...calls, edge.own.bind("events", "room.6")]);
    await event("bound last", "room.6");
    await eventually(() => heard.includes("bound last"));
  });

  test("forgets a binding that RabbitMQ refuses, and goes on with the others", async () => {
    const { edge, heard, event } = await edgeAndDb();
    await edge.own.bind("events", "room.7");
    const before = edge.own.bindingCount;
    await expect(edge.own.bind("events", "#")).rejects.toThrow(WarrenError);
    expect(edge.own.bindingCount).toBe(before);
    await eventually(() => edge.connected());
    await event("after the refusal", "room.7");
    await eventually(() => heard.includes("after the refusal"));
  });

  test("drops the oldest when it is full", async () => {
    const heard: string[] = [];
    const edge = await fixture.open({ ownQueueLength: 5, onMessage: (message) => heard.push(message.id) });
    await edge.own.bind("events", "room.8");
    const db = await fixture.openDirect({ part: "db" });
    fixture.proxy.pause(true);
    // far more than what fits into the buffers on the way
    const content = Buffer.alloc(100_000);
    const ids = Array.from({ length: 300 }, (_, n) => `message ${String(n)}`);
    await Promise.all(
      ids.map((id) =>
        db.publisher.publish(testMessage(id, { exchange: "events", routingKey: "room.8", content })),
      ),
    );
    fixture.proxy.pause(false);
    await eventually(() => heard.includes("message 299"));
    expect(heard.length).toBeLessThan(300);
    expect(heard).toEqual(ids.filter((id) => heard.includes(id)));
  });
});
