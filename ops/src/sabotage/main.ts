import { parseArgs } from "node:util";
import { untilAskedToStop } from "../process/until-asked-to-stop.ts";
import { repositoryFolder } from "../stack/config-folder.ts";
import { rules } from "../checker/rules.ts";
import { deliveredOnce } from "./delivered-once.ts";
import { guarantees, type Guarantee } from "./guarantees.ts";
import { Workshop } from "./workshop.ts";

/**
 * `npm run sabotage [part of a guarantee's name …]`: takes away one guarantee after the other from a copy of the
 * repository and shows that the checker notices, and that it finds nothing when nothing is taken away.
 */
async function main(chosen: readonly Guarantee[], seed: number, cancel: AbortSignal): Promise<boolean> {
  const began = performance.now();
  const passed: boolean[] = [];
  const say = (good: boolean, name: string, what: string) => {
    passed.push(good);
    const seconds = ((performance.now() - began) / 1_000).toFixed(0).padStart(4);
    console.log(`${seconds} s  ${good ? "as expected" : "NOT AS EXPECTED"}  ${name}\n        ${what}`);
  };
  const workshop = await Workshop.open(repositoryFolder, cancel);
  try {
    await workshop.compile();
    console.log(`seed ${String(seed)}\n\nNothing is taken away: every scenario must be green.\n`);
    const names = chosen.map(({ scenario }) => scenario);
    const control = await workshop.run(names, seed, true);
    for (const name of names) {
      const { found } = control.find(({ scenario }) => scenario === name) ?? { found: ["it did not run"] };
      say(found.length === 0, name, found.length === 0 ? "green" : found.join("\n        "));
    }
    console.log("\nOne guarantee is taken away: its scenario must be red.\n");
    for (const { name, removal, scenario } of chosen) {
      const [result] = await workshop.without(removal, () => workshop.run([scenario], seed));
      const [first = "green"] = result?.found ?? ["it did not run"];
      say(isBroken(first), name, isBroken(first) ? `red: ${first}` : first);
    }
  } finally {
    await workshop.close();
  }
  return passed.every((good) => good);
}

/** Only a broken promise counts: a scenario that fails for another reason shows nothing. */
function isBroken(first: string): boolean {
  return [...rules.map(({ name }) => name), deliveredOnce].some((name) => first.startsWith(`${name}: `));
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string", default: "1" } },
});
const chosen = guarantees.filter(
  ({ name }) => positionals.length === 0 || positionals.some((part) => name.includes(part)),
);
const stopping = new AbortController();
void untilAskedToStop().then(() => {
  stopping.abort();
});
const { signal } = stopping;
const asExpected = await main(chosen, Number(values.seed), signal).catch((error: unknown) => {
  if (!signal.aborted) throw error;
  console.log("stopped");
  return false;
});
if (!asExpected) process.exitCode = 1;
