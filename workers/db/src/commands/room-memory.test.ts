import type { Incoming } from "@warren/contracts/bus/envelope";
import type { User } from "@warren/contracts/schema";
import { HOOKED } from "@warren/contracts/webhook";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { select, type Pool, type PoolConnection } from "../sql/pool.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";
import { storedRoom, upTo } from "../testing/outcomes.ts";
import { runBatch } from "./batch.ts";
import type { Command } from "./command.ts";
import { commandHandlers } from "./handlers.ts";
import { RoomMemory } from "./room-memory.ts";

let fixture: Fixture;
let ada: User;
let bob: User;
let roomId: string;
let memory: RoomMemory;
/** What was sent to the database, one text for each round trip. */
let said: string[];
/** What workers hear by what was told last. */
let keys: string[];

beforeAll(async () => {
  fixture = await openFixture();
  // stands for another worker: what it changes the memory does not see
  await fixture.startWorker();
  ada = await fixture.edge.register("ada");
  bob = await fixture.edge.register("bob");
});
afterAll(() => fixture.close());
beforeEach(async () => {
  roomId = await makeRoom(fixture.edge, ada);
  await other("room.join", bob);
  memory = new RoomMemory();
  said = [];
});

/** Has the other worker carry something out. */
const other = (type: "room.join" | "room.leave", by: User) =>
  fixture.edge.bus.awaitCommand(type, { roomId }, { actor: by.id });

function send({ id: actor }: User, seenN?: number, id = uuid()): Command<"message.send"> {
  const body = { roomId, body: id, ...(seenN === undefined ? {} : { seenN }) };
  return {
    type: "message.send",
    id,
    actor,
    byPerson: true,
    sender: "edge",
    instance: "edge.test",
    correlationId: id,
    body,
    room: roomId,
    contentHash: "0".repeat(64),
    reply: undefined,
    deadline: undefined,
    // nothing of how it arrived is looked at inside a transaction
    message: undefined as unknown as Incoming,
    queue: "commands.0",
  };
}

const listening = <T extends object>(target: T, name: string, instead: (...args: never[]) => unknown): T =>
  new Proxy(target, {
    get: (_target, key) => {
      const value: unknown = key === name ? instead : Reflect.get(target, key);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });

const onConnection = (connection: PoolConnection) =>
  listening(connection, "query", (options: { sql: string }) => {
    said.push(options.sql);
    return connection.query(options);
  });

async function run(commands: Command[], careful = false) {
  const pool: Pool = listening(fixture.pool, "getConnection", async () =>
    onConnection(await fixture.pool.getConnection()),
  );
  said = [];
  const settled = await runBatch(pool, commands, commandHandlers, careful, memory);
  keys = settled.flatMap(({ outputs }) => outputs.flatMap((one) => (one.kind === "event" && one.keys) || []));
  return settled.map(({ outcome }) => (outcome.ok ? "stored" : outcome.error.code));
}

it("reads nothing before a message that soon follows another of its sender", async () => {
  await run([send(ada), send(bob)]);
  expect(said).toHaveLength(2);
  expect(await run([send(bob), send(ada), send(ada)])).toEqual(["stored", "stored", "stored"]);
  expect(said).toHaveLength(1);
  const room = await storedRoom(fixture.pool, roomId);
  expect(room.messages.map(({ n }) => n)).toEqual(upTo(5));
  expect(room.log.map(({ seq }) => seq)).toEqual(upTo(7));
});

it("reads before what is more than a message to a room that it knows", async () => {
  await run([send(ada)]);
  for (const command of [send(bob), { ...send(ada), deadline: Date.now() + 60_000 }]) {
    expect(await run([command])).toEqual(["stored"]);
    expect(said).toHaveLength(2);
  }
});

it("writes a message and the reply behind it together or not at all", async () => {
  const stored = send(ada);
  await run([stored]);
  const reply = send(ada);
  reply.body.threadN = 1;
  // the last of them is stored already, which the database alone knows
  await expect(run([send(ada), reply, stored])).rejects.toMatchObject({ code: "ER_DUP_ENTRY" });
  expect(said[0]).toMatch(/^START TRANSACTION/);
  const room = await storedRoom(fixture.pool, roomId);
  expect([room.lastN, room.messages.length]).toEqual([1, 1]);
  expect(room.log.map(({ seq }) => seq)).toEqual(upTo(room.lastSeq));
});

it("notices what another worker has changed, when it writes and when it reads", async () => {
  await run([send(ada), send(bob)]);
  await other("room.leave", bob);
  expect(await run([send(bob)])).toEqual(["not_found"]);

  await other("room.join", bob);
  await run([send(ada), send(bob)]);
  await other("room.leave", bob);
  // reading the room shows that what is known of bob may be wrong, though the room is known again
  expect(await run([send(ada)], true)).toEqual(["stored"]);
  expect(await run([send(bob)])).toEqual(["not_found"]);
  const { log } = await storedRoom(fixture.pool, roomId);
  expect(log.map(({ seq }) => seq)).toEqual(upTo(log.length));
});

it("tells those whom another worker let know of the room in the meantime", async () => {
  await run([send(ada)]);
  const body = {
    id: uuid(),
    roomId,
    name: "x",
    url: "https://example.org/",
    events: ["message.posted" as const],
  };
  const wish = { ...body, direction: "outgoing" as const };
  await fixture.edge.bus.awaitCommand("webhook.create", wish, { actor: ada.id });
  expect(await run([send(ada)])).toEqual(["stored"]);
  expect(keys).toContain(HOOKED);
});

it("does not store what was refused before, nor twice what was stored before", async () => {
  await other("room.leave", bob);
  const refused = send(bob);
  expect(await run([refused])).toEqual(["not_found"]);
  await other("room.join", bob);
  const stored = send(bob);
  await run([stored]);
  await expect(run([stored])).rejects.toMatchObject({ code: "ER_DUP_ENTRY" });
  await run([send(bob)]);
  expect(await run([refused])).toEqual(["not_found"]);
  expect((await storedRoom(fixture.pool, roomId)).lastN).toBe(2);
});

it("never moves back a read position that another worker has moved", async () => {
  await run([send(ada), ...upTo(4).map(() => send(bob))]);
  const id = uuid();
  await fixture.edge.bus.awaitCommand("room.read", { roomId, n: 5 }, { id, actor: ada.id });
  await run([send(ada, 3)]);
  expect(said).toHaveLength(1);
  const [row] = await select<{ read_n: number }>(
    fixture.pool,
    "SELECT read_n FROM room_members WHERE room_id = ? AND user_id = ?",
    [roomId, ada.id],
  );
  expect(row?.read_n).toBe(5);
});
