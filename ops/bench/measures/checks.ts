import type { Bench } from "../bench.ts";
import type { CanaryReport } from "../generator/connected.ts";
import type { Target } from "../targets/target.ts";

const MOST_OF_A_CORE = 0.8;

/** Notes a run in which the load generator itself may have been the limit. */
export function checkGenerator(bench: Bench, what: string, share: number): void {
  if (share > MOST_OF_A_CORE)
    bench.note(`VOID? ${what}: the load generator used ${(share * 100).toFixed(0)} % of a core`);
}

/**
 * The plain build keeps no order among the messages that one sender has under way: that is noted, and for Warren it ends
 * the run, for a fast server that errs is no faster.
 * @throws Error when a canary of Warren saw something wrong, or any saw nothing.
 */
export function checkCanaries(bench: Bench, target: Target, { heard, wrong }: CanaryReport): void {
  if (heard === 0) throw new Error(`${target.name}: the canaries heard nothing`);
  if (wrong.length === 0) return;
  const what = `${target.name}: ${String(wrong.length)} of ${String(heard)} messages wrong, the first: ${wrong[0] ?? ""}`;
  if (target === bench.warren) throw new Error(what);
  bench.note(what);
}
