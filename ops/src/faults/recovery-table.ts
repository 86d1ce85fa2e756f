import { percentile } from "./percentile.ts";
import type { Recovery } from "./recovery.ts";

const SERVERS: readonly string[] = ["rabbitmq", "mysql", "cluster node"];
/** How much longer than its bare start a part may take until something is stored, and clients to lack nothing, ms. */
const STORED_GRACE_MS = { part: 1_000, server: 3_000 };
const DISPLAYED_GRACE_MS = 1_000;

type Times = Pick<Recovery, "startMs" | "storedMs" | "displayedMs" | "longestWaitMs">;

const seconds = (milliseconds: number | undefined) =>
  milliseconds === undefined ? "" : (milliseconds / 1_000).toFixed(2);

const both = (values: readonly number[]) =>
  `${seconds(percentile(values, 0.5))} / ${seconds(percentile(values, 0.99))}`;

/** What a kind of kill took beyond what it may, 0 or less when it kept within; milliseconds. */
function excess(kind: string, { startMs, storedMs, displayedMs, longestWaitMs }: Times) {
  const grace = SERVERS.includes(kind) ? STORED_GRACE_MS.server : STORED_GRACE_MS.part;
  return {
    stored: storedMs - startMs - grace,
    displayed: displayedMs - storedMs - longestWaitMs - DISPLAYED_GRACE_MS,
  };
}

/** What this share of the kills did not exceed, beside the longest wait of any. */
function timesAt(share: number, own: readonly Recovery[]): Times {
  const at = (time: (recovery: Recovery) => number) => percentile(own.map(time), share) ?? 0;
  return {
    startMs: at(({ startMs }) => startMs),
    storedMs: at(({ storedMs }) => storedMs),
    displayedMs: at(({ displayedMs }) => displayedMs),
    longestWaitMs: Math.max(...own.map(({ longestWaitMs }) => longestWaitMs)),
  };
}

/**
 * Prints what each kind of kill took, p50 / p99 in seconds, and how many took longer than their own start allows. Returns
 * which kinds were slow, in words: of whose times, beside those of their starts, one of the two is longer than it may be.
 */
export function printRecoveries(recoveries: readonly Recovery[]): string[] {
  const kinds = [...new Set(recoveries.map(({ kind }) => kind))].sort();
  const slow: string[] = [];
  const rows = kinds.map((kind) => {
    const own = recoveries.filter((recovery) => recovery.kind === kind);
    for (const share of [0.5, 0.99]) {
      const { stored, displayed } = excess(kind, timesAt(share, own));
      const rank = `(p${String(share * 100)})`;
      if (stored > 0) slow.push(`${kind}: stored again ${seconds(stored)} s too late ${rank}`);
      if (displayed > 0) slow.push(`${kind}: the last client ${seconds(displayed)} s too late ${rank}`);
    }
    const beyond = own.map((recovery) => excess(kind, recovery));
    return [
      kind,
      {
        kills: own.length,
        "bare start": both(own.map(({ startMs }) => startMs)),
        "(a) stored": both(own.map(({ storedMs }) => storedMs)),
        "(b) last client": both(own.map(({ displayedMs }) => displayedMs)),
        "all written": both(own.map(({ drainedMs }) => drainedMs)),
        "longest wait": seconds(Math.max(...own.map(({ longestWaitMs }) => longestWaitMs))),
        "late (a)": beyond.filter(({ stored }) => stored > 0).length,
        "late (b)": beyond.filter(({ displayed }) => displayed > 0).length,
      },
    ] as const;
  });
  console.table(Object.fromEntries(rows));
  return slow;
}
