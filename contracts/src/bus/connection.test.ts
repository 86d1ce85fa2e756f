import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { openBusFixture, type BusFixture } from "../testing/bus-fixture.ts";
import { superviseConnection } from "./connection.ts";
import type { Session } from "./session.ts";

let fixture: BusFixture;
beforeAll(async () => (fixture = await openBusFixture()));
afterAll(() => fixture.close());

/** A connection whose first setup does `first`; later ones succeed. `setups` counts them. */
async function supervised(first: () => Promise<void>) {
  const sessions: Session[] = [];
  const connection = await superviseConnection({
    url: fixture.proxy.through(fixture.broker.url("edge")),
    name: "test",
    log: pino({ level: "silent" }),
    setup: async (session) => {
      sessions.push(session);
      if (sessions.length === 1) await first();
    },
  });
  return { connection, setups: () => sessions.length, latest: () => sessions.at(-1) };
}

test("a connection lost while setup waits for something else is set up again", async () => {
  const { connection, setups, latest } = await supervised(async () => {
    fixture.proxy.cut();
    // never ends: only the loss itself can tell
    await new Promise<void>(() => undefined);
  });
  await eventually(() => setups() === 2);
  await connection.ready;
  expect(latest()?.alive).toBe(true);
  await connection.close();
});

test("a setup that fails on a connection that has fallen silent is tried again on another one", async () => {
  const { connection, setups, latest } = await supervised(async () => {
    fixture.proxy.freeze();
    throw new Error("setup failed");
  });
  await eventually(() => setups() === 1);
  await eventually(() => latest()?.alive === false);
  fixture.proxy.thaw();
  await eventually(() => setups() === 2);
  await connection.ready;
  expect(latest()?.alive).toBe(true);
  await connection.close();
});
