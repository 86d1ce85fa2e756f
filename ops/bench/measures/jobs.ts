import { setTimeout as pause } from "node:timers/promises";
import { openBus, type Bus } from "@warren/contracts/bus/bus";
import type { Pool, RowDataPacket } from "mysql2/promise";
import { pino } from "pino";
import { v7 as uuid } from "uuid";
import { alternate, type Bench } from "../bench.ts";
import { readCpu, readWhenQuiet, totalOf, usedBetween } from "../cpu/cpu-meter.ts";
import { cpuTable } from "../cpu/cpu-table.ts";
import { confirms } from "../limits/confirms.ts";
import { median, type Row } from "../row.ts";
import { fillingPool } from "../targets/database.ts";
import { storeJobs } from "../targets/stored-jobs.ts";
import { growthRow } from "./growth.ts";

const ORDERS_AT_ONCE = 256;
const LOOK_EVERY_MS = 50;

interface Work {
  readonly perSecond: number;
  /** Of all servers, until they rest. */
  readonly cpuMicroseconds: number;
}

/**
 * Jobs that a part orders and the example worker does, each a sum of one number: how many a second are completed in the
 * record, beside how many messages the broker confirms at most; and what one costs among few and among many others.
 */
export async function jobs(bench: Bench): Promise<Row[]> {
  const { stack } = bench.warren;
  const log = pino({ level: "silent" });
  const bus = await openBus({ url: stack.amqpUrl("scheduler"), part: "scheduler", log });
  const pool = fillingPool(stack.mysqlUrl);
  try {
    return [await throughput(bench, bus, pool), await growthWithStored(bench, bus, pool)];
  } finally {
    await pool.end();
    await bus.close();
  }
}

async function throughput(bench: Bench, bus: Bus, pool: Pool): Promise<Row> {
  const got = await alternate(
    bench,
    async () => {
      const { things, seconds } = await confirms(bench.warren, bench.quick ? 1_000 : 5_000);
      return things / seconds;
    },
    async () => (await work(bench, bus, pool, bench.quick ? 200 : 2_000)).perSecond,
  );
  const [ours, baseline] = [median(got.ours), median(got.baseline)];
  return {
    measure: "jobs a second, from order to result in the record",
    unit: "/s",
    ours,
    baseline,
    baselineName: "confirms of a quorum queue",
    ratio: ours / baseline,
    // nothing is demanded of it: a job is six messages and four transactions
    must: 0,
    aim: 0,
    better: "higher",
  };
}

async function growthWithStored(bench: Bench, bus: Bus, pool: Pool): Promise<Row> {
  const sizes = bench.quick ? [1_000, 10_000] : [1_000, 10_000, 100_000];
  const costs = new Map<number, number[]>();
  for (const size of bench.quick ? sizes : [...sizes, ...sizes.toReversed()]) {
    await storeJobs(pool, size);
    const { cpuMicroseconds } = await work(bench, bus, pool, bench.quick ? 200 : 1_000);
    costs.set(size, [...(costs.get(size) ?? []), cpuMicroseconds]);
  }
  const points = [...costs].map(([n, all]) => [n, median(all)] as const);
  return growthRow(bench, "a job", "stored jobs", points);
}

/** Orders so many jobs, as fast as they are accepted, and waits until the record says that all are completed. */
async function work(bench: Bench, bus: Bus, pool: Pool, count: number): Promise<Work> {
  const { processes } = bench.warren;
  const from = await readWhenQuiet(processes);
  const began = new Date();
  const orders = Array.from({ length: count }, () => uuid()).values();
  const order = async () => {
    for (const jobId of orders)
      await bus.command(
        "job.submit",
        { jobId, type: "math.sum", payload: { upTo: 1 } },
        { timeoutMs: 60_000 },
      );
  };
  await Promise.all(Array.from({ length: ORDERS_AT_ONCE }, order));
  while ((await completedSince(pool, began)) < count) await pause(LOOK_EVERY_MS);
  const seconds = ((await readCpu(processes)).at - from.at) / 1_000;
  const used = usedBetween(from, await readWhenQuiet(processes));
  bench.detail(cpuTable(`${String(count)} jobs in ${seconds.toFixed(1)} s`, used, count, "job"));
  return { perSecond: count / seconds, cpuMicroseconds: (totalOf(used) * 1e6) / count };
}

async function completedSince(pool: Pool, at: Date): Promise<number> {
  const [rows] = await pool.query<RowDataPacket[]>(
    "SELECT COUNT(*) AS count FROM jobs WHERE created_at >= ? AND status = 'completed'",
    [at],
  );
  return Number(rows[0]?.["count"]);
}
