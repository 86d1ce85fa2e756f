import type { Digest } from "@warren/contracts/notification-settings";
import { Cron } from "croner";

export interface DueDigest {
  readonly at: Date;
  /** Its day, or the Monday of its week, by the person's clock. Never two of the same. */
  readonly period: string;
}

/**
 * The last digest that has come due by `now`: at its hour by the clock of the time zone, a weekly one on Mondays. Where the
 * clock leaves the hour out it is due when the clock goes on; where it shows the hour twice, the first time.
 */
export function lastDigest({ every, hour }: Digest, timeZone: string, now: Date): DueDigest | undefined {
  const days = every === "daily" ? "*" : "1";
  const cron = new Cron(`0 ${String(hour)} * * ${days}`, { timezone: timeZone, mode: "5-part" });
  // a run at this very second is no previous one
  const [at] = cron.previousRuns(1, new Date(now.getTime() + 1_000));
  if (!at) return undefined;
  const day = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(at);
  return { at, period: `${every} ${day}` };
}
