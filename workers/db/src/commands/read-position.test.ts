import type { User } from "@warren/contracts/schema";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { select } from "../sql/pool.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";
import { allSettled } from "../testing/outcomes.ts";

let fixture: Fixture;
let ada: User;
let bob: User;
let roomId: string;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  ada = await fixture.edge.register("ada");
  bob = await fixture.edge.register("bob");
});
afterAll(() => fixture.close());
beforeEach(async () => {
  roomId = await makeRoom(fixture.edge, ada);
  await fixture.edge.bus.awaitCommand("room.join", { roomId }, { actor: bob.id });
});

/** Everything at once, so that one transaction holds several. */
async function run(...steps: { by: User; seenN?: number; read?: number }[]): Promise<void> {
  const ids = steps.map(() => uuid());
  await Promise.all(
    steps.map(({ by, seenN, read }, index) => {
      const options = { id: ids[index] ?? "", actor: by.id };
      if (read !== undefined) return fixture.edge.bus.command("room.read", { roomId, n: read }, options);
      const body = { roomId, body: "text", ...(seenN === undefined ? {} : { seenN }) };
      return fixture.edge.bus.command("message.send", body, options);
    }),
  );
  await allSettled(fixture.edge, ids);
}

async function readN(user: User): Promise<number | undefined> {
  const [row] = await select<{ read_n: number }>(
    fixture.pool,
    "SELECT read_n FROM room_members WHERE room_id = ? AND user_id = ?",
    [roomId, user.id],
  );
  return row?.read_n;
}

it("counts one's own messages in a row as read", async () => {
  await run({ by: ada }, { by: ada }, { by: ada });
  expect(await readN(ada)).toBe(3);
  expect(await readN(bob)).toBe(0);
});

it("reads up to what was on screen and not beyond somebody else's message that was not", async () => {
  await run({ by: bob }, { by: bob }, { by: bob });
  await run({ by: ada, seenN: 2 });
  expect(await readN(ada)).toBe(2);
});

it("reads through one's own message when only one's own lie between it and what was on screen", async () => {
  await run({ by: bob }, { by: ada }, { by: ada });
  expect(await readN(ada)).toBe(0);
  await run({ by: ada, seenN: 1 });
  expect(await readN(ada)).toBe(4);
});

it("decides the same when all of it is one batch", async () => {
  await run({ by: bob }, { by: ada }, { by: bob }, { by: ada, seenN: 1 }, { by: ada, seenN: 3 });
  expect(await readN(ada)).toBe(5);
});

it("closes the gap that reading has left before one's own next message", async () => {
  await run({ by: bob }, { by: ada });
  await run({ by: ada, read: 1 });
  await run({ by: ada });
  expect(await readN(ada)).toBe(3);
});

it("never moves a position back, nor beyond the newest message", async () => {
  await run({ by: bob }, { by: bob }, { by: bob });
  await run({ by: ada, read: 2 });
  await run({ by: ada, read: 1 });
  expect(await readN(ada)).toBe(2);
  await run({ by: ada, read: 99 });
  expect(await readN(ada)).toBe(3);
  await run({ by: ada, seenN: 99 });
  expect(await readN(ada)).toBe(4);
});

it("does not count what was said before one joined as unread", async () => {
  await run({ by: ada }, { by: ada });
  const cleo = await fixture.edge.register(`c${uuid().slice(-8)}`);
  const { room } = await fixture.edge.bus.awaitCommand("room.join", { roomId }, { actor: cleo.id });
  expect(room).toMatchObject({ lastN: 2, readN: 2 });
});
