/** Milliseconds for which a service is left alone that does not say how long, and the longest that is believed. */
const [USUAL_MS, LONGEST_MS] = [30_000, 3_600_000];

/** How long a service wants to be left alone, by its header `Retry-After`: seconds, or a date. */
export function pauseOf(retryAfter: string, now: number): number {
  const seconds = Number(retryAfter);
  const pause =
    retryAfter === "" || !Number.isFinite(seconds) ? Date.parse(retryAfter) - now : seconds * 1_000;
  return Number.isFinite(pause) ? Math.min(Math.max(pause, 0), LONGEST_MS) : USUAL_MS;
}
