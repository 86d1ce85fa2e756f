import { NOBODY } from "@warren/contracts/audit-outcome";
import type { AuditRecord } from "@warren/contracts/audit-record";
import type { Bus } from "@warren/contracts/bus/bus";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { execute, select } from "../sql/pool.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";
import { upTo } from "../testing/outcomes.ts";
import { refusalOf } from "../testing/refusal.ts";
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

it("appends many at once, whatever their texts are, and leaves out one among them that is there", async () => {
  const { pool } = fixture;
  await append([700]);
  const records = upTo(700).map((n) => ({ ...record(n), on: `${String(n)} 'of' "them" \\ \n ? 🐇` }));
  await audit.command("audit.append", { records }, { id: uuid() });
  await eventually(async () => (await headOfChain(pool)).n === 700);
  const listed = (await listRecords(pool, { after: 1, limit: 700 })).records;
  expect(listed).toEqual(records.slice(0, -1).map((one, index) => ({ n: index + 2, ...one })));
  expect((await verifyChain(pool)).broken).toBeUndefined();
});

it("hears of everything that somebody does: who, what, on what, from where, and what came of it", async () => {
  const { edge, broker } = fixture;
  const [operator, member] = [await edge.register("operator"), await edge.register("member")];
  const [session, token, letter] = [uuid(), uuid(), "f".repeat(64)];
  const roomId = await makeRoom(edge, operator);
  const by = (actor: string) => ({ actor, correlationId: "click", headers: { address: "203.0.113.7" } });
  const expiresAt = new Date(Date.now() + 60_000).toISOString();
  const { bus } = edge;
  const mine = by(operator.id);
  const signIn = { sessionHash: letter, userId: member.id, expiresAt, userAgent: "" };
  await bus.awaitCommand("session.create", signIn, by(member.id));
  await bus.command("sign-in.refuse", { userId: member.id, code: "bad_credentials" }, by(NOBODY));
  const promote = (who: string, role: "operator" | "member") =>
    bus.awaitCommand("user.role", { userId: member.id, role }, by(who)).catch(() => undefined);
  await promote(member.id, "operator");
  await promote(operator.id, "operator");
  await bus.command("message.send", { roomId, body: "a canary" }, { ...mine, id: session });
  await bus.command("message.edit", { roomId, n: 1, body: "canary" }, mine);
  await bus.command("message.delete", { roomId, n: 1 }, mine);
  const wish = { tokenId: token, tokenHash: letter, name: "canary", scopes: ["read" as const] };
  await bus.awaitCommand("token.create", wish, mine);
  await bus.awaitCommand("token.revoke", { tokenId: token }, mine);
  await bus.awaitCommand("invite.create", { id: uuid(), roomId, inviteHash: letter }, mine);
  await bus.awaitCommand("session.revoke-all", { userId: member.id }, mine);
  await bus.awaitCommand("dead.replay", { wanted: { letterIds: [1] } }, mine);
  const expected: [string, Partial<AuditRecord>][] = [
    ["session.created", { actor: member.id, user: member.id }],
    ["sign-in.refuse", { actor: NOBODY, user: member.id, outcome: "bad_credentials" }],
    ["user.role", { actor: member.id, outcome: "forbidden" }],
    ["user.role-changed", { user: member.id, on: "role operator" }],
    ["message.posted", { room: roomId, on: "message 1" }],
    ["message.edited", { room: roomId, on: "message 1" }],
    ["message.deleted", { room: roomId, on: "message 1" }],
    ["token.created", { on: `token ${token}` }],
    ["session.revoked", { user: operator.id, on: `session ${token}` }],
    ["invite.create", { room: roomId }],
    ["session.revoked", { user: member.id }],
    ["dead.replay", {}],
  ];
  const heard: AuditRecord[] = [];
  const missing = () =>
    expected.filter(([type, some]) => {
      const whole = {
        actor: operator.id,
        outcome: "done",
        ...some,
        type,
        from: "203.0.113.7",
        correlationId: "click",
      };
      const says = (record: AuditRecord) =>
        Object.entries(whole).every(([field, value]) => record[field as keyof AuditRecord] === value);
      return !heard.some(says);
    });
  while (missing().length > 0) {
    const message = await broker.take("audit").catch(() => undefined);
    if (!message) break;
    heard.push(...(JSON.parse(message.content.toString()) as { records: AuditRecord[] }).records);
  }
  expect(missing()).toEqual([]);
  expect(JSON.stringify(heard)).not.toMatch(/canary|ffff/);
});

it.each([
  [
    "changed",
    "UPDATE audit_events SET record = REPLACE(record, 'message', 'massage') WHERE n = 40",
    "changed",
  ],
  ["given another event's id", "UPDATE audit_events SET event_id = 'event 400' WHERE n = 40", "changed"],
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
  const put = async (n: number, { event_id, record }: ChainLink, previous: string) => {
    const row = [event_id, record, chainHash(previous, n, record), n];
    await execute(pool, "UPDATE audit_events SET event_id = ?, record = ?, hash = ? WHERE n = ?", row);
  };
  await execute(pool, "UPDATE audit_events SET event_id = 'on its way' WHERE n = 41");
  await put(40, next, fortieth.hash);
  await put(41, fortieth, next.hash);
  expect(await verifyChain(pool)).toMatchObject({ broken: { n: 40, why: "changed" } });
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
  const page = async (wanted: Parameters<typeof listRecords>[1]) => {
    const { records, reached, more } = await listRecords(fixture.pool, wanted);
    return [records.map(({ n }) => n), reached, more];
  };
  expect(await page({ limit: 3 })).toEqual([[8, 9, 10], 8, true]);
  expect(await page({ limit: 2, before: 8 })).toEqual([[6, 7], 6, true]);
  expect(await page({ before: 3 })).toEqual([[1, 2], 1, false]);
  expect(await page({ before: 1 })).toEqual([[], 0, false]);
  expect(await page({ limit: 2, after: 3 })).toEqual([[4, 5], 5, true]);
  expect(await page({ after: 10 })).toEqual([[], 10, false]);
});

it("lists what fits: who, what, on what, what came of it, and when", async () => {
  const [ada, lin, roomId] = [uuid(), uuid(), uuid()];
  const day = (n: number) => `2026-11-${String(n).padStart(2, "0")}T12:00:00.000Z`;
  const records = upTo(20).map((n) => ({
    ...{ ...record(n), actor: n % 2 === 0 ? ada : lin, type: n % 5 === 0 ? "user.role" : "message.edited" },
    ...{ room: roomId, on: `message ${String(n)}`, outcome: n % 10 === 0 ? "forbidden" : "done", at: day(n) },
  }));
  const id = uuid();
  await audit.command("audit.append", { records }, { id });
  await eventually(async () => (await headOfChain(fixture.pool)).n === 20);
  const numbers = async (filter: Parameters<typeof listRecords>[1]) =>
    (await listRecords(fixture.pool, filter)).records.map(({ n }) => n);
  expect(await numbers({ actor: ada, type: "user.role" })).toEqual([10, 20]);
  expect(await numbers({ type: "user." })).toEqual([5, 10, 15, 20]);
  expect(await numbers({ outcome: "refused" })).toEqual([10, 20]);
  expect(await numbers({ actor: lin, outcome: "done", type: "user." })).toEqual([5, 15]);
  expect(await numbers({ about: roomId, since: day(18) })).toEqual([18, 19, 20]);
  expect(await numbers({ since: day(4), until: day(7) })).toEqual([4, 5, 6]);
  expect(await numbers({ until: day(3), after: 0 })).toEqual([1, 2]);
  expect(await numbers({ about: "7" })).toEqual([7]);
  expect(await numbers({ about: "%" })).toEqual([]);
});

it("is shown, proved and exported to operators alone", async () => {
  const { edge } = fixture;
  // the first account is an operator's
  const [, member] = [await edge.register("keeper"), await edge.register("curious")];
  for (const refused of [
    () => edge.bus.query("audit.list", { userId: member.id }),
    () => edge.bus.query("audit.verify", { userId: member.id }),
    () => edge.bus.awaitCommand("audit.export", { format: "csv" }, { actor: member.id }),
  ])
    expect(await refusalOf(refused())).toBe("forbidden");
});

it("removes old records so that the chain is proved from where it says that it begins, and nobody else can", async () => {
  const { pool, openPart } = fixture;
  const now = Date.now();
  const at = (n: number) => new Date(now - (100 - n) * 3_600_000).toISOString();
  const records = upTo(100).map((n) => ({ ...record(n), at: at(n) }));
  await audit.command("audit.append", { records }, { id: uuid() });
  await eventually(async () => (await headOfChain(pool)).n === 100);
  const whole = await verifyChain(pool, undefined, 30);
  const scheduler = await openPart("scheduler");
  await scheduler.command("audit.trim", { before: at(31) }, { id: uuid() });
  await eventually(async () => (await headOfChain(pool)).n === 101);
  const { records: left } = await listRecords(pool, {});
  expect([left[0]?.n, left.at(-1)]).toMatchObject([31, { type: "audit.trimmed", outcome: "done" }]);
  expect(left.at(-1)?.on).toBe(`record 30 ${whole.last.hash}`);
  expect(await verifyChain(pool)).toMatchObject({ last: { n: 101 }, more: false });
  expect((await verifyChain(pool)).broken).toBeUndefined();
  const [run] = await select(pool, "SELECT removed, total FROM retention_runs WHERE kind = 'audit'", []);
  expect(run).toEqual({ removed: 30, total: 30 });
  await execute(pool, "DELETE FROM audit_events WHERE n < 40");
  expect(await verifyChain(pool)).toMatchObject({ broken: { n: 31, why: "missing" } });
  await execute(
    pool,
    "UPDATE audit_events SET record = REPLACE(record, 'record 30', 'record 39') WHERE n = 101",
  );
  expect((await verifyChain(pool)).broken).toBeDefined();
});
