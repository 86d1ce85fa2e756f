import type { WarrenStack } from "../../testing/warren-stack.ts";
import type { Load } from "../load.ts";
import { percentile } from "../percentile.ts";
import type { Outage } from "./outage.ts";

const READS = 300;

interface Reads {
  readonly failed: number;
  readonly p50: number;
  readonly p99: number;
}

/** Reads newest pages, one after the other, as people do who open a room. */
async function read(load: Load): Promise<Reads> {
  const took: number[] = [];
  let failed = 0;
  for (let index = 0; index < READS; index++) {
    const client = load.clients[index % load.clients.length];
    const [roomId] = client?.rooms.keys() ?? [];
    if (!client || roomId === undefined) continue;
    const began = performance.now();
    const ack = await client.emit("room:history", { roomId });
    took.push(performance.now() - began);
    if (!ack.ok) failed++;
  }
  return { failed, p50: percentile(took, 0.5) ?? 0, p99: percentile(took, 0.99) ?? 0 };
}

const line = (reads: Reads) =>
  `p50 ${reads.p50.toFixed(1)} ms, p99 ${reads.p99.toFixed(1)} ms, ${String(reads.failed)} failed`;

/** Redis is killed: reads go on, from the database. */
export const redisOutage: Outage = async (stack: WarrenStack, load) => {
  const before = await read(load);
  await stack.kill("redis", "SIGKILL");
  const away = await read(load);
  await stack.start("redis");
  const after = await read(load);
  console.log(
    `  newest pages with Redis: ${line(before)}; without: ${line(away)}; with it again: ${line(after)}`,
  );
  return away.failed > 0 ? [`${String(away.failed)} reads failed while Redis was away`] : [];
};
