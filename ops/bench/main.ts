import { parseArgs } from "node:util";
import { untilAskedToStop } from "@warren/ops/process/until-asked-to-stop";
import type { Bench } from "./bench.ts";
import { measures } from "./measures.ts";
import type { Row } from "./row.ts";
import { tableOf } from "./table.ts";
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

/** Runs the chosen measures on a private Warren and a plain build beside it. Resolves with whether every limit is met. */
async function run(): Promise<void> {
  const edges = Number(values.edges);
  const warren = await startWarrenTarget({ edges, dbWorkers: Number(values["db-workers"]) });
  const stopped = untilAskedToStop().then(() => "stopped" as const);
  try {
    const plain = await startPlainTarget(warren.stack, edges);
    const notes: string[] = [];
    const rows: Row[] = [];
    const bench: Bench = {
      warren,
      plain,
      quick: values.quick,
      note: (line) => notes.push(line),
      detail: (text) => values.verbose && console.log(`\n${text}`),
    };
    for (const name of chosen) {
      const began = performance.now();
      const outcome = await Promise.race([measures[name]?.(bench), stopped]);
      if (outcome === "stopped" || outcome === undefined) return;
      rows.push(...outcome);
      console.log(`measured ${name} in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
    }
    console.log(`\n${tableOf(rows)}\n${notes.map((note) => `\n- ${note}`).join("")}`);
    await plain.stop();
  } finally {
    await warren.stack.stop();
  }
}

await run();
process.exit();
