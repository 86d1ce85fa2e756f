import type { Bus } from "@warren/contracts/bus/bus";
import { eventually } from "@warren/contracts/testing/broker";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { execute, select } from "../sql/pool.ts";
import { openFixture, type Fixture } from "../testing/fixture.ts";
import { upTo } from "../testing/outcomes.ts";
import { chainHash, type ChainLink } from "./chain.ts";
import { headOfChain, listRecords } from "./records.ts";
import { verifyChain } from "./verify-chain.ts";

let fixture: Fixture;
let audit: Bus;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  audit = await fixture.openPart("audit");
});
/** Each test begins a chain of its own. */
beforeEach(() => execute(fixture.pool, "DELETE FROM audit_events"));
afterAll(() => fixture.close());

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
  expect(await verifyChain(pool)).toMatchObject({ last: { n: 6 }, more: false });
  expect((await verifyChain(pool)).broken).toBeUndefined();
});

it.each([
  [
    "changed",
    "UPDATE audit_events SET record = REPLACE(record, 'message', 'massage') WHERE n = 40",
    "changed",
  ],
  ["removed", "DELETE FROM audit_events WHERE n = 40", "missing"],
  ["moved", "UPDATE audit_events SET n = 1000 WHERE n = 40", "missing"],
  ["made to fit by itself", "UPDATE audit_events SET hash = REPEAT('a', 64) WHERE n = 40", "changed"],
])("shows where a record was %s", async (_what, tamper, why) => {
  await append(upTo(100));
  await execute(fixture.pool, tamper);
  expect(await verifyChain(fixture.pool)).toMatchObject({ last: { n: 39 }, broken: { n: 40, why } });
});

it("shows where two records changed places, each fitting by itself", async () => {
  const { pool } = fixture;
  await append(upTo(100));
  const [fortieth] = await select<ChainLink>(pool, "SELECT * FROM audit_events WHERE n = 40");
  const [next] = await select<ChainLink>(pool, "SELECT * FROM audit_events WHERE n = 41");
  if (!fortieth || !next) throw new Error("there are 100 records");
  const put = async (n: number, { record, previous_hash: previous }: ChainLink) => {
    const row = [record, previous, chainHash(previous, n, record), n];
    await execute(pool, "UPDATE audit_events SET record = ?, previous_hash = ?, hash = ? WHERE n = ?", row);
  };
  await put(40, next);
  await put(41, fortieth);
  expect(await verifyChain(pool)).toMatchObject({ broken: { n: 40, why: "misplaced" } });
});

it("checks a long chain in steps, each after the last, and shows a cut tail by the place noted before", async () => {
  const { pool } = fixture;
  await append(upTo(100));
  const first = await verifyChain(pool, undefined, 60);
  expect(first).toMatchObject({ last: { n: 60 }, more: true });
  const { last, more } = await verifyChain(pool, first.last, 60);
  expect(more).toBe(false);
  expect(last).toEqual(await headOfChain(pool));
  await execute(pool, "DELETE FROM audit_events WHERE n = 100");
  const cut = await verifyChain(pool, first.last);
  expect(cut.broken).toBeUndefined();
  expect(cut.last.n).toBeLessThan(last.n);
});

it("lists the newest records, those before them, and those that came after", async () => {
  await append(upTo(10));
  const numbers = async (page: Parameters<typeof listRecords>[1]) =>
    (await listRecords(fixture.pool, page)).map(({ n, eventId }) => [n, eventId]);
  const shown = (...all: number[]) => all.map((n) => [n, `event ${String(n)}`]);
  expect(await numbers({ limit: 3 })).toEqual(shown(8, 9, 10));
  expect(await numbers({ limit: 2, before: 8 })).toEqual(shown(6, 7));
  expect(await numbers({ limit: 2, after: 3 })).toEqual(shown(4, 5));
  expect(await numbers({ after: 10 })).toEqual([]);
});
