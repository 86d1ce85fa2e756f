import type { Bus } from "@warren/contracts/bus/bus";
import { eventually } from "@warren/contracts/testing/broker";
import { v7 as uuid } from "uuid";
import { afterEach, beforeEach, expect, it } from "vitest";
import { execute, select } from "../sql/pool.ts";
import { openFixture, type Fixture } from "../testing/fixture.ts";
import { upTo } from "../testing/outcomes.ts";
import { verifyChain } from "./verify-chain.ts";

let fixture: Fixture;
let audit: Bus;

beforeEach(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  audit = await fixture.openPart("audit");
});
afterEach(() => fixture.close());

const record = (index: number) => ({
  eventId: `event ${String(index)}`,
  type: "message.posted",
  actor: uuid(),
  correlationId: "c",
  at: new Date().toISOString(),
});

async function append(...batches: number[][]): Promise<void> {
  const ids = batches.map(() => uuid());
  await Promise.all(
    batches.map((batch, index) =>
      audit.command("audit.append", { records: batch.map(record) }, { id: ids[index] ?? "" }),
    ),
  );
  await eventually(async () => {
    const rows = await select(fixture.pool, "SELECT id FROM processed_commands WHERE id IN (?)", [ids]);
    return rows.length === ids.length;
  });
}

it("appends each event once, in order, and every link fits", async () => {
  const { pool } = fixture;
  await append([1, 2, 3], [3, 4], [4, 5, 5], [1]);
  const appended = async () =>
    (await select<{ event_id: string }>(pool, "SELECT event_id FROM audit_events ORDER BY n")).map(
      ({ event_id }) => event_id,
    );
  const events = (count: number) => upTo(count).map((index) => `event ${String(index)}`);
  // a record that comes twice in one command must not end the command
  expect(await appended()).toEqual(events(5));
  await append([5, 6]);
  expect(await appended()).toEqual(events(6));
  const verified = await verifyChain(pool);
  expect(verified).toMatchObject({ length: 6 });
  expect(verified.brokenAt).toBeUndefined();
});

it.each([
  ["changed", "UPDATE audit_events SET record = REPLACE(record, 'message', 'massage') WHERE n = 40", 40],
  ["removed", "DELETE FROM audit_events WHERE n = 40", 40],
  ["moved", "UPDATE audit_events SET n = 1000 WHERE n = 40", 40],
  ["made to fit by itself", "UPDATE audit_events SET hash = REPEAT('a', 64) WHERE n = 40", 40],
])("shows where a record was %s", async (_what, tamper, at) => {
  await append(upTo(100));
  await execute(fixture.pool, tamper);
  expect((await verifyChain(fixture.pool)).brokenAt).toBe(at);
});

it("shows a cut tail by the last hash", async () => {
  await append(upTo(10));
  const { hash } = await verifyChain(fixture.pool);
  await execute(fixture.pool, "DELETE FROM audit_events WHERE n = 10");
  const cut = await verifyChain(fixture.pool);
  expect(cut.brokenAt).toBeUndefined();
  expect(cut.hash).not.toBe(hash);
});
