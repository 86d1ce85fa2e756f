import { connect, type ConsumeMessage } from "amqplib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Bus } from "./bus/bus.ts";
import { buildDefinitions, passwordHash } from "./definitions.ts";
import { userNames, type UserName } from "./parts.ts";
import { openBusFixture, testMessage, type BusFixture } from "./testing/bus-fixture.ts";
import { Management } from "./testing/management.ts";
import { eventually } from "./testing/eventually.ts";
import { testServers } from "./testing/servers.ts";
import { AUDIT_STREAM, queues } from "./topology.ts";

let fixture: BusFixture;
let db: Bus;
beforeAll(async () => {
  fixture = await openBusFixture();
  db = await fixture.shared("db");
});
afterAll(() => fixture.close());

describe("on the broker", () => {
  test("the ladder hands a message back to its queue after the delay, with id, type, body and headers", async () => {
    const example = await fixture.shared("example");
    const sentAt = performance.now();
    const message = testMessage("retried", {
      exchange: "retry.1s",
      routingKey: "example",
      type: "math.sum",
      headers: { "x-attempt": 2, actor: "somebody" },
    });
    await example.publisher.publish(message);
    const back = await fixture.broker.take("example");
    expect(performance.now() - sentAt).toBeGreaterThanOrEqual(1_000);
    expect(back.properties).toMatchObject({
      messageId: "retried",
      type: "math.sum",
      correlationId: "retried",
      userId: "example",
      headers: { "x-attempt": 2, actor: "somebody" },
    });
    expect(back.content).toEqual(message.content);
  });

  test("a message that a worker rejects becomes a dead letter, and a copy stays in the trail", async () => {
    await db.publisher.publish(testMessage("rejected", { exchange: "jobs", routingKey: "math.sum" }));
    const example = await fixture.openDirect({ part: "example" });
    await example.consume({ queue: "example", prefetch: 1, onDelivery: (delivery) => delivery.reject() });
    await expectDead("rejected", "example");
    await example.close();
  });

  test("a message that a worker dies over again and again becomes a dead letter", async () => {
    const limit = queues.find(({ name }) => name === "audit")?.arguments["x-delivery-limit"];
    await db.publisher.publish(testMessage("deadly", { exchange: "events", routingKey: "events.recorded" }));
    let deliveries = 0;
    await fixture.admin.consume("audit", (message) => {
      deliveries++;
      // as a lost connection would; counted on both versions, other than a negative acknowledgement
      if (message) fixture.admin.reject(message, true);
    });
    await expectDead("deadly", "audit");
    expect(deliveries).toBe(Number(limit) + 1);
  });

  test("a job of an unknown type goes to those not found, and keeps its type", async () => {
    await db.publisher.publish(testMessage("unknown", { exchange: "jobs", routingKey: "no.such.job" }));
    const found = await fixture.broker.take("jobs.not-found");
    expect([found.properties.messageId, found.fields.routingKey]).toEqual(["unknown", "no.such.job"]);
  });

  test("a queue that several keys of an event match gets one copy", async () => {
    const keys = {
      exchange: "events",
      routingKey: "message.posted",
      cc: ["room.7", "user.7", "has.mention"],
    };
    await db.publisher.publish(testMessage("many keys", keys));
    await db.publisher.publish(testMessage("one key", { exchange: "events", routingKey: "has.mention" }));
    const taken = [await fixture.broker.take("notification"), await fixture.broker.take("notification")];
    expect(taken.map(({ properties }) => String(properties.messageId))).toEqual(["many keys", "one key"]);
  });

  test("what the audit shows can be read again from any place of its stream, by the operator, as often as wanted", async () => {
    const audit = await fixture.shared("audit");
    const ids = ["one", "two", "three"];
    for (const id of ids)
      await audit.publisher.publish(testMessage(id, { exchange: "audit", routingKey: id }));
    const connection = await connect(fixture.broker.url("operator"));
    const read = async (offset: string | number, count: number): Promise<string[]> => {
      const channel = await connection.createChannel();
      // RabbitMQ gives a stream to nobody without it
      await channel.prefetch(10);
      const heard: string[] = [];
      const onMessage = (message: ConsumeMessage | null) => {
        if (!message) return;
        heard.push(String(message.properties.messageId));
        channel.ack(message);
      };
      await channel.consume(AUDIT_STREAM, onMessage, { arguments: { "x-stream-offset": offset } });
      await eventually(() => heard.length >= count);
      await channel.close();
      return heard;
    };
    expect(await read("first", 3)).toEqual(ids);
    expect(await read(1, 2)).toEqual(ids.slice(1));
    expect(await read("first", 3)).toEqual(ids);
    await connection.close();
  });

  test("the newest head of the audit chain lies alone, however many were shown before", async () => {
    const audit = await fixture.shared("audit");
    for (const id of ["first", "second", "newest"])
      await audit.publisher.publish(testMessage(id, { exchange: "audit", routingKey: "audit.head" }));
    expect((await fixture.broker.take("audit.head")).properties.messageId).toBe("newest");
    expect(await fixture.admin.checkQueue("audit.head")).toMatchObject({ messageCount: 0 });
  });

  test("importing the definitions again changes nothing, and keeps what is in the queues", async () => {
    await db.publisher.publish(testMessage("kept", { exchange: "dead", routingKey: "commands.0.room.read" }));
    const before = await exported();
    const passwords = Object.fromEntries(userNames.map((name) => [name, "test"])) as Record<UserName, string>;
    await fixture.broker.management.call(
      "POST",
      "/definitions",
      buildDefinitions({ vhost: fixture.broker.vhost, passwords }),
    );
    expect(await exported()).toEqual(before);
    expect((await fixture.broker.take("dead-letters")).properties.messageId).toBe("kept");
    expect(db.connected()).toBe(true);
  });

  test("the hash of a password lets its user in, and no other password does", async () => {
    const name = `hashed-${fixture.broker.vhost}`;
    const hash = {
      password_hash: passwordHash("pass wörd"),
      hashing_algorithm: "rabbit_password_hashing_sha256",
    };
    await fixture.broker.management.call("PUT", `/users/${name}`, { ...hash, tags: "management" });
    const url = new URL(testServers(process.env).managementUrl);
    url.username = name;
    url.password = encodeURIComponent("pass wörd");
    expect(await new Management(url.href).call("GET", "/whoami")).toMatchObject({ name });
    url.password = "other";
    await expect(new Management(url.href).call("GET", "/whoami")).rejects.toThrow("401");
    await fixture.broker.management.call("DELETE", `/users/${name}`);
  });
});

async function expectDead(id: string, key: string) {
  for (const queue of ["dead-letters", "dead-letters.trail"]) {
    const dead = await fixture.broker.take(queue);
    expect([queue, dead.properties.messageId, dead.fields.routingKey]).toEqual([queue, id, key]);
  }
}

const exported = () =>
  eventually(async () => {
    const all = (await fixture.broker.management.call(
      "GET",
      `/definitions/${fixture.broker.vhost}`,
    )) as object;
    return JSON.stringify({ ...all, rabbitmq_version: "" });
  });
