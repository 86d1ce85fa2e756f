import { eventually } from "@warren/contracts/testing/broker";
import type { ChatClient } from "@warren/ops/chat/chat-client";
import { people, roomOf } from "@warren/ops/chat/people";
import { verifyRun } from "@warren/ops/checker/verify-run";
import { startWarren, type WarrenStack } from "@warren/ops/testing/warren-stack";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";

const EACH = 200;
let stack: WarrenStack;
let clients: ChatClient[];
let roomId: string;

beforeAll(async () => {
  stack = await startWarren({ env: { WARREN_LIMITS: "off" } });
});
afterAll(() => stack.stop());
beforeEach(async () => {
  clients = await people([stack.edges[0]?.url ?? ""], ["ada", "lin"]);
  roomId = await roomOf(clients);
});
afterEach(() => {
  for (const client of clients) client.close();
});

const stored = (client?: ChatClient) => client?.rooms.get(roomId)?.messageCount ?? 0;

/** Everybody sends at full speed; resolves when the run is well under way, so that what follows hits the middle of it. */
async function underWay(): Promise<void> {
  for (const client of clients) for (let i = 1; i <= EACH; i++) client.send(roomId, `message ${String(i)}`);
  await eventually(() => stored(clients[0]) > EACH / 4);
}

async function converged(): Promise<void> {
  await eventually(() => clients.every((client) => stored(client) === EACH * clients.length), 90_000);
  expect(await verifyRun(clients, stack.mysqlUrl)).toEqual([]);
  expect(clients.map((client) => client.pending)).toEqual([0, 0]);
}

it.for(["edge", "db", "rabbitmq"])(
  "loses nothing, shows nothing twice and converges when the %s is killed in the middle of a run",
  { timeout: 120_000 },
  async (name) => {
    await underWay();
    await stack.kill(name, "SIGKILL");
    expect(stored(clients[0])).toBeLessThan(EACH * clients.length);
    await stack.start(name);
    await converged();
  },
);

it(
  "accepts messages while MySQL is away, and stores them in order when it is back",
  { timeout: 120_000 },
  async () => {
    await underWay();
    await stack.stopMysql();
    const before = stored(clients[0]);
    const whileAway = clients.map((client) => client.send(roomId, "sent while the database was away"));
    await eventually(
      () => clients.every((client, index) => client.accepted.has(whileAway[index] ?? "")),
      60_000,
    );
    expect(stored(clients[0])).toBe(before);
    await stack.startMysql();
    await eventually(() => clients.every((client) => stored(client) === EACH * clients.length + 2), 90_000);
    expect(await verifyRun(clients, stack.mysqlUrl)).toEqual([]);
  },
);
