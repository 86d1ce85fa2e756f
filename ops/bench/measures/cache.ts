import { randomBytes } from "node:crypto";
import { openBus, type Bus } from "@warren/contracts/bus/bus";
import { apiResultKey } from "@warren/contracts/cached-reads";
import type { Pool, RowDataPacket } from "mysql2/promise";
import { pino } from "pino";
import type { Bench } from "../bench.ts";
import { readWhenQuiet, usedBetween } from "../cpu/cpu-meter.ts";
import type { Row } from "../row.ts";
import { fillingPool } from "../targets/database.ts";

const RESULTS = 20;
const AT_ONCE = 32;
/** One result goes out of date after so many reads of all of them. */
const READS_PER_CHANGE = 50;

interface Reads {
  /** Of all reads, those that the database did not hear of; 0 to 1. */
  readonly hitRate: number;
  /** Of the database server, for a read. */
  readonly databaseMicroseconds: number;
}

/**
 * Answers of other sites, read again and again while one of them goes out of date now and then: how many reads the cache
 * answers, and what the database spends on one, beside reads that all find the cache empty.
 */
export async function cache(bench: Bench): Promise<Row[]> {
  const { stack } = bench.warren;
  const log = pino({ level: "silent" });
  const asker = await openBus({ url: stack.amqpUrl("api-fetch"), part: "api-fetch", log });
  const evicter = await openBus({
    url: stack.amqpUrl("cache-invalidation"),
    part: "cache-invalidation",
    log,
  });
  const pool = fillingPool(stack.mysqlUrl);
  const keys = Array.from({ length: RESULTS }, () => `wiki.summary:${randomBytes(32).toString("hex")}`);
  try {
    for (const key of keys) await keep(asker, key);
    const count = bench.quick ? 2_000 : 20_000;
    const some = { count, perChange: READS_PER_CHANGE };
    const cached = await read(bench, pool, { asker, evicter, keys, ...some });
    const uncached = await read(bench, pool, { asker, evicter, keys, count, perChange: 1 });
    const saved = uncached.databaseMicroseconds - cached.databaseMicroseconds;
    bench.note(`the cache saves the database ${saved.toFixed(0)} µs for each read of what is kept`);
    return rows(cached, uncached);
  } finally {
    await Promise.all([asker.close(), evicter.close(), pool.end()]);
  }
}

function rows(cached: Reads, uncached: Reads): Row[] {
  const most = 1 - 1 / READS_PER_CHANGE;
  const [ours, baseline] = [cached.databaseMicroseconds, uncached.databaseMicroseconds];
  return [
    {
      ...{ measure: `reads answered by the cache, one change in ${String(READS_PER_CHANGE)}`, unit: "%" },
      ...{ ours: cached.hitRate * 100, baseline: most * 100, baselineName: "every read but the changed" },
      ...{ ratio: cached.hitRate / most, must: 0.9, aim: 0.97, better: "higher" },
    },
    {
      ...{ measure: "database time for a read of what is kept", unit: "µs", ours, baseline },
      ...{ baselineName: "without the cache", ratio: ours / baseline, must: 0.5, aim: 0.2, better: "lower" },
    },
  ];
}

async function keep(asker: Bus, key: string): Promise<void> {
  const [askedAt, askAgainAt] = [0, 3_600_000].map((ms) => new Date(Date.now() + ms).toISOString());
  if (askedAt === undefined || askAgainAt === undefined) throw new Error("two moments");
  const known = { result: { card: { title: key, text: "x".repeat(500) } }, askedAt, askAgainAt };
  await asker.awaitCommand("api-result.keep", { key, jobType: "wiki.summary", request: {}, known });
}

interface Plan {
  readonly asker: Bus;
  readonly evicter: Bus;
  readonly keys: readonly string[];
  readonly count: number;
  readonly perChange: number;
}

async function read({ warren }: Bench, pool: Pool, plan: Plan): Promise<Reads> {
  const { asker, evicter, keys, count, perChange } = plan;
  const from = await readWhenQuiet(warren.processes);
  const selects = await selectsOf(pool);
  const turns = Array.from({ length: count }, (_, turn) => turn).values();
  const reader = async () => {
    for (const turn of turns) {
      const key = keys[turn % keys.length] ?? "";
      if (turn % perChange === 0) await evicter.query("cache.evict", { keys: [apiResultKey(key)] });
      await asker.query("api-result.find", { key });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
  const missed = (await selectsOf(pool)) - selects;
  const used = usedBetween(from, await readWhenQuiet(warren.processes)).get("mysql") ?? NaN;
  return { hitRate: 1 - missed / count, databaseMicroseconds: (used * 1e6) / count };
}

/** How many statements that read the database has carried out; others of Warren's, a few a second, among them. */
async function selectsOf(pool: Pool): Promise<number> {
  const [found] = await pool.query<RowDataPacket[]>("SHOW GLOBAL STATUS LIKE 'Com_select'");
  return Number(found[0]?.["Value"]);
}
