import type { BodyOf } from "@warren/contracts/message-types";

/** What a tick orders. */
export type Order = {
  [T in "retention.purge" | "job.submit"]: { readonly type: T; readonly body: BodyOf<T> };
}["retention.purge" | "job.submit"];

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
    pattern: "0 * * * *",
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
    name: "popular-results-refresh",
    pattern: "*/2 * * * *",
    order: (_tick, id) => ({
      type: "job.submit",
      body: { jobId: id, key: id, type: "api-result.refresh-popular", payload: {} },
    }),
  },
];
