import { setTimeout as delay } from "node:timers/promises";
import { workerNames } from "@warren/contracts/parts";
import { startWarren, type WarrenStack } from "../../testing/warren-stack.ts";
import { memoryLine, memoryOf } from "../memory.ts";
import { Random } from "../random.ts";
import { SmallLoad } from "../small-load.ts";
import type { FreezesOptions } from "./freezes-command.ts";

const AFTERWARDS_MS = 2_000;

/** Everything that can be frozen in a stack of two edges and two db workers. */
const everything = [
  ...["edge", "edge-2", "db", "db-2", "rabbitmq", "mysql", "redis"],
  ...workerNames.filter((name) => name !== "db"),
];

/** Freezes each process for 1 to 30 seconds while people write, and proves that nothing came of it but a delay. */
export async function runFreezes(options: FreezesOptions): Promise<readonly string[]> {
  const random = new Random(options.seed);
  const stack = await startWarren({ edges: 2, dbWorkers: 2, env: { WARREN_LIMITS: "off" } });
  try {
    const load = await SmallLoad.open(stack, { people: 12, rooms: 12, rate: options.rate }, random);
    const before = await memoryOf(stack, everything);
    const broken: string[] = [];
    for (let round = 0; round < options.rounds; round++) {
      const names = random.some(everything.length, options.only ?? everything);
      for (const name of names) {
        const seconds = random.integer(1, options.longest);
        broken.push(...(await freeze(stack, load, name, seconds)));
      }
    }
    console.log(`  memory, MB: ${memoryLine(before, await memoryOf(stack, everything))}`);
    console.log(`  ${String(load.displayed)} messages displayed by everybody`);
    return [...broken, ...(await load.verify())];
  } finally {
    await stack.stop();
  }
}

/** Freezes one process in the middle of a load and waits until everybody has caught up. */
export async function freeze(
  stack: WarrenStack,
  load: SmallLoad,
  name: string,
  seconds: number,
): Promise<string[]> {
  load.start();
  await delay(1_000);
  await stack.kill(name, "SIGSTOP");
  const before = load.displayed;
  await delay(seconds * 1_000);
  const meanwhile = load.displayed - before;
  await stack.kill(name, "SIGCONT");
  await delay(AFTERWARDS_MS);
  const settled = await load.settle();
  const took = settled === undefined ? "never" : `${((settled + AFTERWARDS_MS) / 1_000).toFixed(1)} s later`;
  console.log(
    `  ${name} frozen for ${String(seconds)} s: ${String(meanwhile)} messages displayed meanwhile, everybody has everything ${took}`,
  );
  return settled === undefined ? [`not everybody caught up after ${name} was frozen`] : [];
}
