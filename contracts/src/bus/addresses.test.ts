import { connect } from "amqplib";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBusFixture, type BusFixture } from "../testing/bus-fixture.ts";
import { Addresses, amqpAddresses } from "./addresses.ts";
import { superviseConnection } from "./connection.ts";

let fixture: BusFixture;
beforeAll(async () => (fixture = await openBusFixture()));
afterAll(() => fixture.close());

const nobody = "amqp://edge:test@127.0.0.1:1/warren";

test("the nodes of a cluster are tried in turn until one answers, also when a connection is lost", async () => {
  const proxied = fixture.proxy.through(fixture.broker.url("edge"));
  let sessions = 0;
  const connection = await superviseConnection({
    url: `${nobody}, ${proxied}, ${nobody}`,
    name: "test",
    log: pino({ level: "silent" }),
    setup: async () => {
      sessions++;
      if (sessions === 1) fixture.proxy.cut();
      await Promise.resolve();
    },
  });
  await connection.ready;
  await expect.poll(() => sessions, { timeout: 15_000 }).toBe(2);
  await connection.close();
});

test("every node is the first for somebody", () => {
  const list = "amqp://a/x,amqp://b/x,amqp://c/x";
  expect([0, 0.4, 0.99].map((first) => new Addresses(list, 10, first).target.hostname)).toEqual([
    "a",
    "b",
    "c",
  ]);
});

test("an address keeps its login, virtual host and settings, whatever characters are in them", async () => {
  const target = new Addresses("amqps://us%40er:p%2Fw@[::1]:5671/my%2Fhost?heartbeat=5&frameMax=8192", 10)
    .target;
  expect(target).toEqual({
    protocol: "amqps",
    hostname: "::1",
    port: 5671,
    username: "us@er",
    password: "p/w",
    vhost: "my/host",
    heartbeat: 5,
    frameMax: 8192,
  });
  const connection = await connect(new Addresses(fixture.broker.adminUrl, 10).target);
  await connection.close();
});

test("a list with something that is no address is refused", () => {
  expect(amqpAddresses.safeParse("amqp://a/x, amqp://b/x").success).toBe(true);
  for (const wrong of ["", "amqp://a/x,", "amqp://a/x,b", "http://a/x"])
    expect(amqpAddresses.safeParse(wrong).success).toBe(false);
});
