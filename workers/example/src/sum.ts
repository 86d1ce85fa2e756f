import { setImmediate as nextTurn } from "node:timers/promises";
import type { Handler } from "@warren/runtime/work";

const SLICE = 50_000;

/** Adds the whole numbers from 1 up to `upTo`, slice by slice, so that heartbeats and cancellation get their turn. */
export const sum: Handler<"math.sum"> = async ({ body: { upTo } }, { signal, progress }) => {
  let total = 0;
  for (let done = 0; done < upTo;) {
    signal.throwIfAborted();
    const end = Math.min(upTo, done + SLICE);
    while (done < end) total += ++done;
    progress((100 * done) / upTo, `added ${String(done)} of ${String(upTo)} numbers`);
    await nextTurn();
  }
  return { sum: total };
};
