import { randomBytes } from "node:crypto";
import type { Bus } from "@warren/contracts/bus/bus";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { execute, select } from "../../sql/pool.ts";
import { openFixture, type Fixture } from "../../testing/fixture.ts";

let fixture: Fixture;
let api: Bus;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  api = await fixture.openPart("api-fetch");
});
afterAll(() => fixture.close());

const newKey = () => `wiki.summary:${randomBytes(32).toString("hex")}`;
const claim = (key: string, leaseMs = 60_000) => api.awaitCommand("api-result.claim", { key, leaseMs });
const find = async (key: string) => (await api.query("api-result.find", { key })).known;
const at = (seconds: number) => new Date(Date.now() + 1_000 * seconds).toISOString();

function keep(key: string, title: string, askedAt: string, askAgainAt: string) {
  const known = { result: { card: { title } }, askedAt, askAgainAt };
  return api.awaitCommand("api-result.keep", { key, jobType: "wiki.summary", request: { term: "x" }, known });
}

it("lets one at a time ask another site, gives the rest its answer, and lets one ask again when that is out of date", async () => {
  const key = newKey();
  expect(await find(key)).toBeUndefined();
  const claims = await Promise.all(Array.from({ length: 5 }, () => claim(key)));
  expect(claims.map(({ decision }) => decision).sort()).toEqual(["ask", "wait", "wait", "wait", "wait"]);
  await keep(key, "one", at(0), at(60));
  expect(await claim(key)).toMatchObject({
    decision: "known",
    known: { result: { card: { title: "one" } } },
  });
  await execute(fixture.pool, "UPDATE api_results SET ask_again_at = ? WHERE result_key = ?", [
    new Date(0),
    key,
  ]);
  expect(await claim(key)).toMatchObject({ decision: "ask", known: { result: { card: { title: "one" } } } });
  expect(await claim(key)).toMatchObject({ decision: "wait" });
  await execute(fixture.pool, "UPDATE api_results SET lease_until = ? WHERE result_key = ?", [
    new Date(0),
    key,
  ]);
  expect(await claim(key)).toMatchObject({ decision: "ask" });
});

it("keeps the later of two answers, tells of it once, and forgets it a month after it went out of date", async () => {
  const key = newKey();
  await keep(key, "later", at(0), at(60));
  await keep(key, "earlier", at(-30), at(30));
  expect(await find(key)).toMatchObject({ result: { card: { title: "later" } } });
  const old = newKey();
  await keep(old, "old", at(-90 * 86_400), at(-89 * 86_400));
  const id = uuid();
  const scheduler = await fixture.openPart("scheduler");
  await scheduler.awaitCommand("retention.purge", { before: at(0) }, { id });
  const left = await select<{ result_key: string }>(
    fixture.pool,
    "SELECT result_key FROM api_results WHERE result_key IN (?)",
    [[key, old]],
  );
  expect(left).toEqual([{ result_key: key }]);
});

it("names what was asked for often and is out of date soon, the most wanted first, and lets it be asked for early", async () => {
  const keys = { most: newKey(), often: newKey(), seldom: newKey(), fresh: newKey(), failed: newKey() };
  const { most, often, seldom, fresh, failed } = keys;
  for (const key of [most, often, seldom]) await keep(key, "soon", at(0), at(100));
  await keep(fresh, "later", at(0), at(3_600));
  const failure = { kind: "declined", code: "not_found", message: "gone" } as const;
  const known = { failure, askedAt: at(0), askAgainAt: at(100) };
  await api.awaitCommand("api-result.keep", { key: failed, jobType: "wiki.summary", request: {}, known });
  const asks = { [most]: 5, [often]: 3, [seldom]: 2, [fresh]: 9, [failed]: 9 };
  for (const [key, times] of Object.entries(asks)) for (let ask = 0; ask < times; ask++) await find(key);
  const popular = async (limit: number) =>
    (await api.query("api-result.popular", { withinMs: 150_000, asks: 3, limit })).results;
  const found = await eventually(async () => {
    const results = await popular(10);
    return results.length === 2 && results;
  });
  expect(found.map(({ key }) => key)).toEqual([most, often]);
  expect(found[0]).toMatchObject({ jobType: "wiki.summary", request: { term: "x" } });
  expect((await popular(1)).map(({ key }) => key)).toEqual([most]);
  const early = (key: string) =>
    api.awaitCommand("api-result.claim", { key, leaseMs: 60_000, aheadMs: 150_000 });
  expect(await claim(most)).toMatchObject({ decision: "known" });
  expect(await early(most)).toMatchObject({
    decision: "ask",
    known: { result: { card: { title: "soon" } } },
  });
  expect(await early(fresh)).toMatchObject({ decision: "known" });
});
