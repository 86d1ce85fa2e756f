import type { BodyOf } from "@warren/contracts/message-types";
import { PURGE_MINUTE, TRIM_MINUTE } from "@warren/contracts/retention";

/** What a tick orders. */
export type Order = {
  [T in "audit.trim" | "digest.order" | "retention.purge" | "job.submit"]: {
    readonly type: T;
    readonly body: BodyOf<T>;
  };
}["audit.trim" | "digest.order" | "retention.purge" | "job.submit"];

export interface Schedule {
  /** Part of the ids, so a renamed schedule is another one. */
  readonly name: string;
  /** Minute, hour, day of month, month, day of week; in UTC. */
  readonly pattern: string;
  /** Depends on nothing but its arguments: several schedulers must say the same about the same tick. */
  readonly order: (tick: Date, id: string) => Order;
}

/** Everything that happens by the clock. */
export const schedules: readonly Schedule[] = [
  {
    name: "retention-purge",
    pattern: `${String(PURGE_MINUTE)} * * * *`,
    order: (tick) => ({ type: "retention.purge", body: { before: tick.toISOString() } }),
  },
  {
    name: "directory-refresh",
    pattern: "*/5 * * * *",
    order: (_tick, id) => ({
      type: "job.submit",
      body: { jobId: id, key: id, type: "cache.refresh", payload: { keys: ["rooms:directory"] } },
    }),
  },
  {
    // some time zones are a quarter of an hour off the others
    name: "digests",
    pattern: "*/15 * * * *",
    order: (tick) => ({ type: "digest.order", body: { at: tick.toISOString() } }),
  },
  {
    name: "popular-results-refresh",
    pattern: "*/2 * * * *",
    order: (_tick, id) => ({
      type: "job.submit",
      body: { jobId: id, key: id, type: "api-result.refresh-popular", payload: {} },
    }),
  },
];

const DAY_MS = 24 * 3_600_000;

/** Removes audit records that are older than so many days, every hour a part. */
export const auditRetention = (days: number): Schedule => ({
  name: `audit-retention-${String(days)}`,
  pattern: `${String(TRIM_MINUTE)} * * * *`,
  order: (tick) => ({
    type: "audit.trim",
    body: { before: new Date(tick.getTime() - days * DAY_MS).toISOString() },
  }),
});
