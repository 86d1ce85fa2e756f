import { once } from "node:events";
import { monitorCpu } from "./own-cpu.ts";
import type { Aim, Mark, Scenario } from "./scenario.ts";
import { scenarios, type ScenarioName } from "./scenarios.ts";

interface Order {
  scenario: ScenarioName;
  aim: Aim;
  options: unknown;
}

process.once("disconnect", () => process.exit());
const [order] = (await once(process, "message")) as [Order];
const cpu = monitorCpu();
const mark: Mark = async (label) => {
  process.send?.({ mark: label, cpu: cpu() });
  await once(process, "message");
};
const scenario = scenarios[order.scenario] as Scenario<unknown, unknown>;
process.send?.({ result: await scenario(order.aim, order.options, mark) });
