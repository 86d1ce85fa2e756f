import { alternate, type Bench } from "../bench.ts";
import { usedBetween, type Reading } from "../cpu/cpu-meter.ts";
import { cpuTable } from "../cpu/cpu-table.ts";
import { drive } from "../drive.ts";
import { startBareTarget } from "../limits/bare-target.ts";
import { median, type Row } from "../row.ts";
import type { Target } from "../targets/target.ts";
import { teams } from "./crowds.ts";

const AT_ONCE = 200;

/**
 * Everybody connects at once, as after an edge was lost: how long until the last has its rooms. Nobody was here before,
 * so that no session, room or binding is known from earlier.
 */
export async function reconnectStorm(bench: Bench): Promise<Row[]> {
  const people = bench.quick ? 300 : 1_000;
  const bare = await startBareTarget();
  const run = (target: Target) => async () => {
    const crowd = await target.populate(people, teams(people, 20, 20));
    const { result, readings } = await drive(target, crowd, "storm", { atOnce: AT_ONCE });
    const [begin, quiet] = [readings.get("begin"), readings.get("quiet")] as [Reading, Reading];
    bench.detail(
      cpuTable(`${target.name}, storm of ${String(people)}`, usedBetween(begin, quiet), people, "client"),
    );
    bench.detail(
      `${target.name}: ${result.seconds.toFixed(2)} s until all have their snapshot, ${String(result.refused)} refusals`,
    );
    return result.seconds;
  };
  const plainSeconds = await run(bench.plain)();
  const got = await alternate(bench, run(bare), run(bench.warren));
  bench.note(`the plain build needs ${plainSeconds.toFixed(2)} s for the same storm`);
  await bare.server.stop();
  const [a, b] = [median(got.ours), median(got.baseline)];
  const rest = { unit: "s", baselineName: "bare ws handshakes", must: 6, aim: 3, better: "lower" } as const;
  return [
    {
      measure: `reconnect storm of ${String(people)} clients, until all have their snapshot`,
      ours: a,
      baseline: b,
      ratio: a / b,
      ...rest,
    },
  ];
}
