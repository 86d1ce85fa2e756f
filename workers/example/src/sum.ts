import { setImmediate as nextTurn } from "node:timers/promises";
import type { Handler } from "@warren/runtime/work";
import { z } from "zod";

const SLICE = 50_000;
const nothingYet = { done: 0, total: 0 };
const partOf = z.object({ done: z.number().int().nonnegative(), total: z.number().nonnegative() });

/**
 * Adds the whole numbers from 1 up to `upTo`, slice by slice, so that heartbeats and cancellation get their turn. Goes
 * on where the last worker was, when that one died over it.
 */
export const sum: Handler<"math.sum"> = async ({ body: { upTo } }, { signal, progress, saved }) => {
  const kept = partOf.safeParse(saved);
  let { done, total } = kept.success && kept.data.done <= upTo ? kept.data : nothingYet;
  while (done < upTo) {
    signal.throwIfAborted();
    const end = Math.min(upTo, done + SLICE);
    while (done < end) total += ++done;
    progress((100 * done) / upTo, "adding", { done, total });
    await nextTurn();
  }
  return { sum: total };
};
