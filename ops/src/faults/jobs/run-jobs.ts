import { setTimeout as delay } from "node:timers/promises";
import { register } from "../../chat/account.ts";
import { startWarren, type WarrenStack } from "../../testing/warren-stack.ts";
import type { FaultOptions } from "../fault-command.ts";
import { Random } from "../random.ts";
import { checkSums, sumsThatAre, type Sums } from "./check-sums.ts";
import { ExampleWorkers } from "./example-workers.ts";
import { orderSums } from "./order-sums.ts";

/** What a person may choose about a run of jobs. */
export interface JobsOptions extends FaultOptions {
  readonly jobs: number;
  readonly workers: number;
  readonly kills: number;
  readonly minutes: number;
}

const LOOK_EVERY_MS = 200;
/** Short beside the tens of milliseconds that a sum takes. */
const SOON_MS = 5;

/** Orders the jobs, kills workers at random while they are worked on, and looks at the record when all are over. */
export async function driveJobs(
  stack: WarrenStack,
  { jobs, workers: size, kills, minutes }: JobsOptions,
  random: Random,
): Promise<Sums & { killed: number; seconds: number }> {
  const url = stack.edges[0]?.url ?? "";
  const person = await register(url, `sums-${String(random.integer(0, 999_999))}`);
  // only those that are killed take part
  await stack.kill("example", "SIGTERM");
  const workers = new ExampleWorkers(stack.amqpUrl("example"), size);
  try {
    const began = performance.now();
    const ordering = orderSums(url, person, jobs, random);
    let killed = 0;
    const over = async () => (await sumsThatAre(stack.mysqlUrl, "queued", "running")) === 0;
    const isOrdered = ordering.then(
      () => true,
      () => true,
    );
    const someTime = () => delay(random.integer(300, 1_500), false);
    // the moments are random, not how many there are before all is done
    while (killed < kills && !((await Promise.race([isOrdered, someTime()])) && (await over()))) {
      await someTime();
      // a worker that has nothing to do proves nothing by its death
      while (!(await over()) && (await sumsThatAre(stack.mysqlUrl, "running")) < workers.count)
        await delay(SOON_MS);
      await workers.kill(random.integer(0, workers.count - 1));
      killed++;
    }
    const sums = await ordering;
    while (!(await over()) && performance.now() - began < minutes * 60_000) await delay(LOOK_EVERY_MS);
    const seconds = (performance.now() - began) / 1_000;
    return { ...(await checkSums(stack.mysqlUrl, sums)), killed, seconds };
  } finally {
    await workers.stop();
    await stack.start("example");
  }
}

/** Proves that every job completes exactly once, whatever becomes of its workers. */
export async function runJobs(options: JobsOptions): Promise<readonly string[]> {
  const random = new Random(options.seed);
  const stack = await startWarren({ env: { WARREN_LIMITS: "off" } });
  try {
    const { broken, completed, takenOver, killed, seconds } = await driveJobs(stack, options, random);
    console.log(
      `${String(completed)} of ${String(options.jobs)} jobs completed once in ${seconds.toFixed(0)} s, ` +
        `${String(killed)} workers killed, ${String(takenOver)} jobs taken over`,
    );
    return broken;
  } finally {
    await stack.stop();
  }
}
