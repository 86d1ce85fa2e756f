import { LONGEST_DELAY_MS } from "@warren/contracts/bus/back-off";
import { shardOf } from "@warren/contracts/hashing";
import type { Service } from "../stack/service.ts";
import type { Ledger, Written } from "./ledger.ts";
import type { Load } from "./load.ts";
import { until } from "./until.ts";

/** How Warren came back from one kill; all in milliseconds. */
export interface Recovery {
  readonly kind: string;
  readonly name: string;
  /** From the spawning of the killed part's next process until it was ready. */
  readonly startMs: number;
  /** From the kill until something was stored, in every shard (of an edge: through this edge), that was written after the kill. */
  readonly storedMs: number;
  /** From the kill until nobody lacked anything of what was stored by then. */
  readonly displayedMs: number;
  /** From the kill until everybody had displayed everything that was written by then, and so waited in outboxes. */
  readonly drainedMs: number;
  /** The longest that a client or, after RabbitMQ's end, a part may have waited before it tried to connect again. */
  readonly longestWaitMs: number;
}

const WITHIN_MS = 120_000;

/** What the ledger says about the time since a kill. */
interface Measured {
  storedAt: number;
  displayedAt: number;
  drainedAt: number;
}

/**
 * Kills a service and resolves when it runs again and nothing is missing any more; undefined when that does not happen.
 * Somebody else must start it again.
 */
export async function killAndMeasure(
  load: Load,
  service: Service,
  kind: string,
): Promise<Recovery | undefined> {
  load.ledger.forget();
  load.longestWait();
  const killedAt = performance.now();
  service.kill("SIGKILL");
  let measured: Measured | undefined;
  const isBack = () => {
    if ((service.lastStart?.readyAt ?? 0) < killedAt) return false;
    measured = measure(load.ledger, killedAt, groups(load, service, kind));
    return measured !== undefined;
  };
  await until(isBack, WITHIN_MS);
  if (!measured) return undefined;
  return {
    kind,
    name: service.name,
    startMs: service.lastStart?.tookMs ?? 0,
    storedMs: measured.storedAt - killedAt,
    displayedMs: Math.max(measured.displayedAt, measured.storedAt) - killedAt,
    drainedMs: Math.max(measured.drainedAt, measured.storedAt) - killedAt,
    longestWaitMs: Math.max(load.longestWait(), kind === "rabbitmq" ? LONGEST_DELAY_MS : 0),
  };
}

interface Groups {
  readonly of: (message: Written) => string;
  readonly all: ReadonlySet<string>;
}

/** Something must come through in each of these. */
function groups(load: Load, service: Service, kind: string): Groups {
  if (kind === "edge") return { of: ({ edge }) => edge, all: new Set([service.name]) };
  return {
    of: ({ roomId }) => String(shardOf(roomId)),
    all: new Set([...load.shards].map((shard) => String(shard))),
  };
}

function measure(ledger: Ledger, killedAt: number, { of, all }: Groups): Measured | undefined {
  const first = new Map<string, number>();
  for (const message of ledger.recent) {
    const group = of(message);
    if (message.sentAt < killedAt || message.storedAt === undefined || !all.has(group)) continue;
    first.set(group, Math.min(first.get(group) ?? Infinity, message.storedAt));
  }
  if (first.size < all.size) return undefined;
  const storedAt = Math.max(...first.values());
  if (!ledger.isDisplayedUntil(storedAt)) return undefined;
  const written = ledger.recent.filter(({ sentAt }) => sentAt <= storedAt);
  const stored = written.filter((message) => (message.storedAt ?? Infinity) <= storedAt);
  const lastOf = (messages: readonly Written[]) =>
    Math.max(...messages.map(({ displayedAt }) => displayedAt ?? 0));
  return { storedAt, displayedAt: lastOf(stored), drainedAt: lastOf(written) };
}
