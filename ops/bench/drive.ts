import { nextMessage, startChild } from "./child.ts";
import { readCpu, readWhenQuiet, type Reading } from "./cpu/cpu-meter.ts";
import { REST } from "./generator/scenario.ts";
import type { OptionsOf, ResultOf, ScenarioName } from "./generator/scenarios.ts";
import type { Crowd, Target } from "./targets/target.ts";

/** What came of a load. */
export interface Driven<S extends ScenarioName> {
  readonly result: ResultOf<S>;
  /** What the target's processes had used when each part of the scenario began, and, as `quiet`, when all was done. */
  readonly readings: ReadonlyMap<string, Reading>;
  /** The most of a core that the load generator needed in any part. */
  readonly generatorShare: number;
}

type Said = { mark: string; cpu: number } | { result: unknown };

/**
 * Puts a load on the target from a process of its own. Resolves when the target has done all that it had to do.
 * @param onMark called after the reading at each part's beginning; the scenario waits for it.
 */
export async function drive<S extends ScenarioName>(
  target: Target,
  crowd: Crowd,
  scenario: S,
  options: OptionsOf<S>,
  onMark: (label: string) => Promise<void> | void = () => undefined,
): Promise<Driven<S>> {
  await target.settled();
  const generator = startChild("generator/main");
  const readings = new Map<string, Reading>();
  let generatorShare = 0;
  try {
    generator.process.send({ scenario, aim: { urls: target.urls, crowd }, options });
    for (;;) {
      const said = (await nextMessage(generator)) as Said;
      if ("result" in said) {
        readings.set("quiet", await readAtRest(target));
        return { result: said.result as ResultOf<S>, readings, generatorShare };
      }
      // up to the first mark it connected, which nobody measures
      if (readings.size > 0) generatorShare = Math.max(generatorShare, said.cpu);
      readings.set(said.mark, await (said.mark === REST ? readAtRest(target) : readCpu(target.processes)));
      await onMark(said.mark);
      generator.process.send("go on");
    }
  } finally {
    await generator.stop();
  }
}

/** A reading when what the load left for later is done, so that it is counted where it belongs. */
async function readAtRest(target: Target): Promise<Reading> {
  await target.settled();
  return await readWhenQuiet(target.processes);
}
