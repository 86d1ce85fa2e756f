import { setTimeout as pause } from "node:timers/promises";
import { alternate, type Bench } from "../bench.ts";
import { residentBytes } from "../cpu/process-groups.ts";
import { drive } from "../drive.ts";
import { garbageCollecting, startBareTarget } from "../limits/bare-target.ts";
import { median, type Row } from "../row.ts";
import { startExtraEdge } from "../targets/extra-edge.ts";
import type { Target } from "../targets/target.ts";
import { teams } from "./crowds.ts";

const ROOMS_EACH = 20;
const TEAM = 20;
/** Connected before the first look, so that what a server needs once counts for nobody. */
const FIRST = 200;
const SETTLE_MS = 1_000;

/** Resident memory for each idle signed-in socket in twenty rooms. */
export async function memory(bench: Bench): Promise<Row[]> {
  const people = FIRST + (bench.quick ? 400 : 2_000);
  const rooms = teams(people, TEAM, ROOMS_EACH);
  const ours = async () => {
    const edge = await startExtraEdge(bench.warren, garbageCollecting());
    const target: Target = { ...bench.warren, urls: [edge.url], processes: new Map([["edge", edge.pid]]) };
    const bytes = await perSocket(bench, target, edge.pid, people, rooms);
    await edge.stop();
    return bytes;
  };
  const theirs = async () => {
    const bare = await startBareTarget();
    const bytes = await perSocket(bench, bare, bare.server.pid, people, rooms);
    await bare.server.stop();
    return bytes;
  };
  const got = await alternate({ ...bench, quick: true }, theirs, ours);
  const [a, b] = [median(got.ours) / 1024, median(got.baseline) / 1024];
  return [
    {
      measure: `resident memory per idle socket in ${String(ROOMS_EACH)} rooms`,
      unit: "KiB",
      ours: a,
      baseline: b,
      baselineName: "bare ws",
      ratio: a / b,
      must: 1.7,
      aim: 1.3,
      better: "lower",
    },
  ];
}

async function perSocket(
  bench: Bench,
  target: Target,
  pid: number,
  people: number,
  rooms: readonly (readonly number[])[],
): Promise<number> {
  const crowd = await target.populate(people, rooms);
  const looks = new Map<string, number>();
  const { result } = await drive(target, crowd, "stay", { first: FIRST }, async (label) => {
    looks.set(label, await settled(pid));
  });
  const bytes = ((looks.get("all") ?? 0) - (looks.get("first") ?? 0)) / result;
  bench.detail(`${target.name}: ${(bytes / 1024).toFixed(1)} KiB for each of ${String(result)} idle sockets`);
  return bytes;
}

/** What is resident once garbage is collected, and what it freed is given back. */
async function settled(pid: number): Promise<number> {
  for (let round = 0; round < 2; round++) {
    await pause(SETTLE_MS);
    process.kill(pid, "SIGUSR2");
  }
  await pause(SETTLE_MS);
  return await residentBytes(pid);
}
