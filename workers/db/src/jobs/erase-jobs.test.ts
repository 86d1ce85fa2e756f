import type { Bus } from "@warren/contracts/bus/bus";
import type { User } from "@warren/contracts/schema";
import { eventually } from "@warren/contracts/testing/eventually";
import { Kysely, MysqlDialect } from "kysely";
import { createPool } from "mysql2";
import { v5 as derivedId, v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { execute, select } from "../sql/pool.ts";
import { up } from "../migrations/034-job-sources.ts";
import { act } from "../testing/acting.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";
import { findJob } from "../testing/orders.ts";

const WORD = "heliotrope";
let fixture: Fixture;
let api: Bus;
let ada: User;
let lin: User;
let roomId: string;

const post = async (body: string, more: object = {}, id = uuid()) => {
  const { n } = (await act(fixture.edge, ada.id, "message.send", { roomId, body, ...more }, id)).body;
  return Number(n);
};
const remove = (n: number) => act(fixture.edge, ada.id, "message.delete", { roomId, n });
const ordered = (jobId: string) => eventually(() => findJob(fixture.edge, ada.id, jobId));
/** A preview as the worker that makes one orders it. */
const preview = (n: number, jobId: string, url = `https://example.org/${WORD}`) =>
  api.awaitCommand("job.submit", { jobId, roomId, type: "link.preview", payload: { url, roomId, n } });

/** Every table of the database in which the word stands. */
async function tablesWith(word: string): Promise<string[]> {
  const { pool } = fixture;
  const columns = await select<{ t: string; c: string }>(
    pool,
    "SELECT table_name AS t, column_name AS c FROM information_schema.columns WHERE table_schema = DATABASE()",
  );
  const found: string[] = [];
  for (const table of new Set(columns.map(({ t }) => t))) {
    const its = columns.filter(({ t }) => t === table);
    const any = its.map(({ c }) => `CONVERT(\`${c}\` USING utf8mb4) LIKE ?`).join(" OR ");
    const rows = await select(
      pool,
      `SELECT 1 FROM \`${table}\` WHERE ${any} LIMIT 1`,
      its.map(() => `%${word}%`),
    );
    if (rows.length > 0) found.push(table);
  }
  return found;
}

/** Everything that somebody in the room can ask for about jobs. */
async function readable(user: User, jobIds: readonly string[]): Promise<string> {
  const { bus } = fixture.edge;
  const answers = await Promise.all([
    bus.query("job.list", { userId: user.id, roomId }),
    bus.query("job.list", { userId: user.id, q: WORD }),
    ...jobIds.map((jobId) => bus.query("job.find", { userId: user.id, jobId })),
    ...jobIds.map((jobId) => bus.query("job.history", { userId: user.id, jobId })),
  ]);
  return JSON.stringify(answers);
}

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  api = await fixture.openPart("api-fetch");
  [ada, lin] = [await fixture.edge.register("ada"), await fixture.edge.register("lin")];
  roomId = await makeRoom(fixture.edge, ada);
  await fixture.edge.bus.awaitCommand("room.join", { roomId }, { actor: lin.id });
  const echo = {
    name: "wiki",
    hint: "TERM",
    description: "Looks up.",
    input: { field: "term", as: "text" as const },
    shows: "room" as const,
    jobType: "wiki.summary",
  };
  const later = {
    name: "later",
    hint: "WHEN | MESSAGE",
    description: "Sends later.",
    input: { field: "parts", as: "list" as const },
    also: ["roomId" as const, "timeZone" as const],
    shows: "asker" as const,
    jobType: "schedule.set",
  };
  await api.tell("worker.announce", {
    ...{ name: "api-fetch", instance: api.identity.instance, state: "alive" },
    ...{ jobTypes: ["wiki.summary"], commands: [echo, later] },
  });
  await eventually(async () => (await fixture.edge.bus.query("slash.list", {})).commands.length === 2);
});
afterAll(() => fixture.close());

it("erases with a message what it ordered and what came of it: nobody reads it afterwards, by any question", async () => {
  const [slash, link, failed] = [uuid(), uuid(), uuid()];
  const [n, linked] = [
    await post(`/wiki ${WORD}`, { slash: {} }, slash),
    await post(`https://example.org/${WORD}`),
  ];
  await ordered(slash);
  const at = { jobId: slash, jobType: "wiki.summary", attempt: 1 };
  const state = { term: WORD };
  await api.tell("job.progression", { ...at, step: 1, percent: 40, note: `reading about ${WORD}`, state });
  await eventually(async () => (await findJob(fixture.edge, ada.id, slash))?.percent === 40);
  const claim = { jobId: slash, attempt: 1, instance: api.identity.instance, leaseMs: 60_000 };
  const claims = uuid();
  for (let given = 0; given < 2; given++)
    expect(await api.awaitCommand("job.claim", claim, { id: claims })).toMatchObject({ state });
  await api.tell("job.error", { ...at, step: 2, code: "not_found", message: `no ${WORD}`, willRetry: false });
  await preview(linked, link);
  const now = new Date().toISOString();
  const url = `https://example.org/${WORD}`;
  const card = { url, title: WORD, siteName: "example.org", fetchedAt: now, expiresAt: now };
  await api.tell("job.completed", {
    ...{ jobId: link, jobType: "link.preview", attempt: 1, step: 1 },
    result: { card },
  });
  await preview(linked, failed);
  const known = { result: { card }, askedAt: now, askAgainAt: now } as never;
  await api.awaitCommand("api-result.keep", {
    ...{ key: `link.preview:${"a".repeat(64)}`, jobType: "link.preview" as const, known },
    request: { url, roomId, n: linked },
  });
  await execute(
    fixture.pool,
    "INSERT INTO dead_letters (queue, type, message_id, correlation_id, sender, reason, headers, body, created_at) VALUES (?)",
    [
      [
        "api-fetch",
        "link.preview",
        failed,
        failed,
        "db",
        "why",
        "{}",
        Buffer.from(`{"url":"${url}"}`),
        new Date(),
      ],
    ],
  );
  await eventually(async () => (await findJob(fixture.edge, lin.id, link))?.status === "completed");
  await eventually(async () => (await findJob(fixture.edge, lin.id, slash))?.status === "failed");
  expect(await readable(lin, [slash, link, failed])).toContain(WORD);

  await remove(n);
  await remove(linked);
  expect(await readable(lin, [slash, link, failed])).not.toContain(WORD);
  expect(await readable(ada, [slash, link, failed])).not.toContain(WORD);
  expect(await findJob(fixture.edge, ada.id, failed)).toMatchObject({ status: "cancelled", payload: null });
  expect(await findJob(fixture.edge, ada.id, link)).toMatchObject({ status: "completed", payload: null });
  const evicting = "SELECT payload FROM jobs WHERE type = 'cache.refresh'";
  await eventually(async () => {
    const orders = await select<{ payload: string }>(fixture.pool, evicting);
    return orders.some(({ payload }) => payload.includes(`link.preview:${"a".repeat(64)}`));
  });
  // what is told late, or asked again, brings nothing back
  const letters = () =>
    select<{ body: Buffer }>(fixture.pool, "SELECT body FROM dead_letters WHERE message_id = ?", [failed]);
  await api.publisher.publish({
    ...{ exchange: "dead", routingKey: "api-fetch.link.preview", type: "link.preview", persistent: true },
    ...{ id: failed, correlationId: failed, content: Buffer.from(JSON.stringify({ url })) },
  });
  await eventually(async () => (await letters()).length === 1);
  await api.tell("job.progression", {
    ...at,
    jobId: link,
    jobType: "link.preview",
    step: 7,
    percent: 1,
    note: WORD,
  });
  await eventually(async () => (await tablesWith(WORD)).length === 0);
  const before = fixture.edge.events.length;
  await fixture.edge.bus.command(
    "message.send",
    { roomId, body: `/wiki ${WORD}`, slash: {} },
    { id: slash, actor: ada.id },
  );
  await eventually(() => fixture.edge.events.length > before);
  const told = fixture.edge.events.slice(before).map(({ body }) => JSON.stringify(body));
  expect(told.join()).not.toContain(WORD);
});

it("does not begin what is ordered, and keeps no answer, for a message that is deleted already", async () => {
  const n = await post(`https://example.org/${WORD}`);
  await remove(n);
  const jobId = uuid();
  const url = `https://example.org/${WORD}`;
  expect((await preview(n, jobId, url)).job).toMatchObject({ status: "cancelled", payload: null });
  const { ready } = await fixture.broker.inspect("api-fetch");
  for (let read = 0; read < ready; read++)
    expect((await fixture.broker.take("api-fetch")).properties.messageId).not.toBe(jobId);
  const now = new Date().toISOString();
  const card = { url, title: WORD, siteName: "example.org", fetchedAt: now, expiresAt: now };
  const known = { result: { card }, askedAt: now, askAgainAt: now } as never;
  const key = `link.preview:${"b".repeat(64)}`;
  await api.awaitCommand("api-result.keep", {
    key,
    jobType: "link.preview",
    known,
    request: { url, roomId, n },
  });
  await eventually(async () => (await tablesWith(WORD)).length === 0);
});

it("erases with a message that was sent later the jobs by which it was written and sent", async () => {
  const set = uuid();
  const due = derivedId("schedule.due", set);
  const given = { roomId, body: `/later in 1 hour | ${WORD}`, slash: { timeZone: "UTC" } };
  await act(fixture.edge, ada.id, "message.send", given, set);
  await ordered(set);
  const order = { jobId: due, type: "schedule.due", payload: { roomId, body: WORD } };
  await fixture.edge.bus.awaitCommand("job.submit", order, { actor: ada.id });
  const n = await post(WORD, {}, derivedId("schedule.due", due));
  const other = uuid();
  const kept = { jobId: other, type: "schedule.due", payload: { roomId, body: "another" } };
  await fixture.edge.bus.awaitCommand("job.submit", kept, { actor: ada.id });
  await remove(n);
  expect(await readable(ada, [set, due])).not.toContain(WORD);
  await eventually(async () => (await tablesWith(WORD)).length === 0);
  expect(await findJob(fixture.edge, ada.id, other)).toMatchObject({ payload: { body: "another" } });
});

it("is made good by the migration for messages that were deleted before there was any of this", async () => {
  const n = await post(`https://example.org/${WORD}`);
  const kept = await post("https://example.org/kept");
  const [job, other] = [uuid(), uuid()];
  await preview(n, job);
  await preview(kept, other, "https://example.org/kept");
  const { pool, config } = fixture;
  await execute(pool, "UPDATE messages SET body = '', deleted_at = NOW(3) WHERE room_id = ? AND n = ?", [
    roomId,
    n,
  ]);
  await execute(pool, "UPDATE jobs SET source_room_id = NULL, source_n = NULL, source_r = NULL", []);
  await execute(pool, "UPDATE job_events SET note = ? WHERE job_id = ?", [WORD, job]);
  await execute(pool, "UPDATE jobs SET payload = 'no JSON' WHERE id <> ? AND id <> ?", [job, other]);
  const db = new Kysely<unknown>({
    dialect: new MysqlDialect({ pool: createPool({ uri: config.mysqlUrl }) }),
  });
  await up(db);
  await db.destroy();
  expect(await readable(ada, [job])).not.toContain(WORD);
  expect(await findJob(fixture.edge, ada.id, job)).toMatchObject({ status: "cancelled", payload: null });
  expect(await findJob(fixture.edge, ada.id, other)).toMatchObject({ payload: { n: kept } });
  await remove(kept);
  expect(await findJob(fixture.edge, ada.id, other)).toMatchObject({ payload: null });
});
