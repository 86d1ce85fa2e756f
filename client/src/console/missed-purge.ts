import type { Retention } from "@warren/contracts/retention";

const HOUR = 3_600_000;

/** There is a purge an hour: longer between the last and the next, and at least one did not come. */
export function missedPurge({ ranAt, nextAt }: Pick<Retention, "ranAt" | "nextAt">): boolean {
  if (ranAt === undefined || nextAt === undefined) return false;
  return Date.parse(nextAt) - Date.parse(ranAt) > 2 * HOUR;
}
