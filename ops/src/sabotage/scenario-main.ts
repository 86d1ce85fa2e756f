import { parseArgs } from "node:util";
import { untilAskedToStop } from "../process/until-asked-to-stop.ts";
import type { ScenarioResult } from "./scenario-result.ts";
import { scenarios, type ScenarioName } from "./scenarios.ts";
import { openWorld } from "./world.ts";

const isScenario = (name: string): name is ScenarioName => Object.hasOwn(scenarios, name);

/** Runs the scenarios that are named, one after the other on one Warren, and writes what each found as a line of JSON. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string", default: "1" }, keep: { type: "boolean", default: false } },
});
const world = await openWorld(Number(values.seed), values.keep);
void untilAskedToStop().then(async () => {
  await world.close();
  process.exit(1);
});
try {
  for (const scenario of positionals.filter(isScenario)) {
    const found = await scenarios[scenario](world).catch((error: unknown) => [
      `it cannot be run: ${String(error)}`,
    ]);
    const result: ScenarioResult = { scenario, found };
    console.log(JSON.stringify(result));
  }
} finally {
  await world.close();
}
