import type { Bench } from "../bench.ts";
import { drive } from "../drive.ts";
import type { Row } from "../row.ts";
import { pairs } from "./crowds.ts";

const TIMES = 10;
const MOST_MS = 1_000;
const UNANSWERED = 50;

/**
 * Ten times the load that can be stored, over a thousand senders: how long what was accepted takes to be stored. What is
 * refused is not sent again; a sender with many messages unanswered waits.
 */
export async function overload(bench: Bench): Promise<Row[]> {
  const { warren } = bench;
  const few = await warren.populate(100, pairs(100));
  const saturated = await drive(warren, few, "closedLoop", {
    window: 4,
    warmUpMs: 2_000,
    measureMs: 3_000,
    canaries: 1,
  });
  const storable = saturated.result.stored / saturated.result.seconds;
  const senders = bench.quick ? 200 : 1_000;
  const crowd = await warren.populate(senders, pairs(senders));
  const { result, generatorShare } = await drive(warren, crowd, "openLoop", {
    perSecond: storable * TIMES,
    warmUpMs: 0,
    measureMs: bench.quick ? 5_000 : 20_000,
    canaries: 4,
    onRefusal: "drop",
    unanswered: UNANSWERED,
  });
  const { acceptedToStored: took, refused, offered, heldBack, stored, seconds } = result;
  bench.note(
    `overload: ${storable.toFixed(0)}/s can be stored, ${(offered / seconds).toFixed(0)}/s wished for by ${String(senders)} senders, of which ${(heldBack / seconds).toFixed(0)}/s waited for answers; ${(stored / seconds).toFixed(0)}/s stored, refused ${JSON.stringify(refused)}; accepted → stored p50 ${took.p50.toFixed(0)} p99 ${took.p99.toFixed(0)} p99.9 ${took.p999.toFixed(0)} max ${took.max.toFixed(0)} ms; never stored ${String(result.missing)}; generator ${(generatorShare * 100).toFixed(0)} % of a core`,
  );
  const row = (name: string, ms: number): Row => ({
    measure: `accepted → stored at ${String(TIMES)} times the storable load: ${name}`,
    unit: "ms",
    ours: ms,
    baseline: MOST_MS,
    baselineName: "limit",
    ratio: ms / MOST_MS,
    must: 1,
    aim: 1,
    better: "lower",
  });
  return [row("p99", took.p99), row("longest", took.max)];
}
