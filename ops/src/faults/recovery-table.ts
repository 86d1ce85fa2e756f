import { percentile } from "./percentile.ts";
import type { Recovery } from "./recovery.ts";

const SERVERS: readonly string[] = ["rabbitmq", "mysql", "cluster node"];
/** How much longer than its bare start a part may take until something is stored, and clients to lack nothing, ms. */
const STORED_GRACE_MS = { part: 1_000, server: 3_000 };
const DISPLAYED_GRACE_MS = 1_000;

const seconds = (milliseconds: number | undefined) =>
  milliseconds === undefined ? "" : (milliseconds / 1_000).toFixed(2);

const both = (values: readonly number[]) =>
  `${seconds(percentile(values, 0.5))} / ${seconds(percentile(values, 0.99))}`;

/** What a kind of kill took beyond what it may, 0 or less when it kept within; milliseconds. */
function excess(kind: string, { startMs, storedMs, displayedMs, longestWaitMs }: Recovery) {
  const grace = SERVERS.includes(kind) ? STORED_GRACE_MS.server : STORED_GRACE_MS.part;
  return {
    stored: storedMs - startMs - grace,
    displayed: displayedMs - storedMs - longestWaitMs - DISPLAYED_GRACE_MS,
  };
}

/** Prints what each kind of kill took, p50 / p99 in seconds. Returns what took longer than it may, in words. */
export function printRecoveries(recoveries: readonly Recovery[]): string[] {
  const kinds = [...new Set(recoveries.map(({ kind }) => kind))].sort();
  const slow: string[] = [];
  const rows = kinds.map((kind) => {
    const own = recoveries.filter((recovery) => recovery.kind === kind);
    const beyond = own.map((recovery) => excess(kind, recovery));
    const stored = percentile(
      beyond.map((one) => one.stored),
      0.99,
    );
    const displayed = percentile(
      beyond.map((one) => one.displayed),
      0.99,
    );
    if ((stored ?? 0) > 0) slow.push(`${kind}: stored again ${seconds(stored)} s too late (p99)`);
    if ((displayed ?? 0) > 0) slow.push(`${kind}: the last client ${seconds(displayed)} s too late (p99)`);
    return [
      kind,
      {
        kills: own.length,
        "bare start": both(own.map(({ startMs }) => startMs)),
        "(a) stored": both(own.map(({ storedMs }) => storedMs)),
        "(b) last client": both(own.map(({ displayedMs }) => displayedMs)),
        "all written": both(own.map(({ drainedMs }) => drainedMs)),
        "longest wait": seconds(Math.max(...own.map(({ longestWaitMs }) => longestWaitMs))),
        "(a) in time": (stored ?? 0) <= 0,
        "(b) in time": (displayed ?? 0) <= 0,
      },
    ] as const;
  });
  console.table(Object.fromEntries(rows));
  return slow;
}
