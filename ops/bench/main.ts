import { cpus, loadavg } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { untilAskedToStop } from "@warren/ops/process/until-asked-to-stop";
import type { Bench } from "./bench.ts";
import { readCpu, readWhenQuiet, totalOf, usedBetween } from "./cpu/cpu-meter.ts";
import { closingCheck } from "./closing-check.ts";
import { measures } from "./measures.ts";
import { meets, type Row } from "./row.ts";
import { startPage } from "./page.ts";
import { tableOf } from "./table.ts";
import type { Target } from "./targets/target.ts";
import { startPlainTarget } from "./targets/plain-target.ts";
import { startWarrenTarget } from "./targets/warren-target.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    quick: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
    edges: { type: "string", default: "1" },
    "db-workers": { type: "string", default: "1" },
  },
});
const chosen = values.only?.split(",") ?? Object.keys(measures);
for (const name of chosen) {
  if (!(name in measures))
    throw new Error(`no measure "${name}"; there are ${Object.keys(measures).join(", ")}`);
}

/**
 * Runs the chosen measures on a private Warren and a plain build beside it. A measure that fails is named, and the others
 * go on. Resolves with whether all was measured and every limit that must be met is met.
 */
async function run(): Promise<boolean> {
  const edges = Number(values.edges);
  const page = await startPage();
  const warren = await startWarrenTarget({
    edges,
    dbWorkers: Number(values["db-workers"]),
    env: { WARREN_FETCH_ALLOW: new URL(page.url).host },
  });
  const plain = await startPlainTarget(warren, edges);
  const stopped = untilAskedToStop().then(() => "stopped" as const);
  const notes: string[] = [];
  const rows: Row[] = [];
  let failures = 0;
  const bench: Bench = {
    warren,
    plain,
    quick: values.quick,
    note: (line) => notes.push(line),
    detail: (text) => values.verbose && console.log(`\n${text}`),
  };
  const attempt = async (name: string, work: () => Promise<Row[]>) => {
    const began = performance.now();
    const outcome = await Promise.race([work(), stopped]).catch((error: unknown) => {
      failures += 1;
      notes.push(`FAILED ${name}: ${error instanceof Error ? error.message.slice(0, 500) : String(error)}`);
      return [];
    });
    if (outcome === "stopped") return false;
    rows.push(...outcome);
    console.log(`${name}: ${((performance.now() - began) / 1_000).toFixed(0)} s`);
    return true;
  };
  const closing = async () => {
    notes.push(await closingCheck(warren.stack, page.url));
    return [];
  };
  try {
    notes.push(await idleCost(warren));
    const work = chosen.map((name) => [name, async () => (await measures[name]?.(bench)) ?? []] as const);
    for (const [name, measure] of [...work, ["closing check", closing] as const]) {
      if (!(await attempt(name, measure))) return false;
    }
    console.log(`\n${conditions()}\n\n${tableOf(rows)}\n${notes.map((note) => `\n- ${note}`).join("")}`);
    return failures === 0 && rows.every((row) => meets(row, row.must));
  } finally {
    await plain.stop();
    await warren.stop();
    page.close();
  }
}

const IDLE_MS = 3_000;

/** What Warren uses while nobody is there, as it is when the plain build is measured. */
async function idleCost({ processes }: Target): Promise<string> {
  const from = await readWhenQuiet(processes);
  await pause(IDLE_MS);
  const share = totalOf(usedBetween(from, await readCpu(processes))) / (IDLE_MS / 1_000);
  return `Warren idle, all processes together: ${(share * 100).toFixed(1)} % of a core`;
}

/** Where and when, and how busy the machine was with other things, too. */
function conditions(): string {
  const { length } = cpus();
  const load = loadavg().map((one) => one.toFixed(1));
  return `${new Date().toISOString()}, ${String(length)} cores (${cpus()[0]?.model ?? "unknown"}), Node ${process.version}, load ${load.join(" ")}${values.quick ? "; quick form: for development only" : ""}`;
}

process.exitCode = (await run()) ? 0 : 1;
process.exit();
