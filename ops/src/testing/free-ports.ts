import { randomInt } from "node:crypto";
import { portProblem } from "../stack/port-problem.ts";

const attempts = 100;
/** Below the ports that private servers and the system give out, so that nobody takes one between here and its use. */
const FIRST = 8_100;
const LAST = 10_000;

/** The first of `count` consecutive loopback ports that are free now. */
export async function freePortRange(count: number): Promise<number> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const first = randomInt(FIRST, LAST);
    const range = Array.from({ length: count }, (_, offset) => first + offset);
    const problems = await Promise.all(range.map(async (port) => await portProblem(port)));
    if (problems.every((problem) => problem === undefined)) return first;
  }
  throw new Error(`found no ${String(count)} consecutive free ports`);
}
