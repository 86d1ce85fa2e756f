/** How often a room was opened, each time counting half as much a week later, as of `at` in milliseconds. */
export interface Visit {
  readonly weight: number;
  readonly at: number;
}
export type Visits = Readonly<Record<string, Visit>>;

const WEEK = 7 * 86_400_000;
const KEPT = 200;

/** How frequent and recent the visits of a room are at a moment; 0 for none. */
export function scoreOf(visit: Visit | undefined, now: number): number {
  return visit ? visit.weight * 2 ** ((visit.at - now) / WEEK) : 0;
}

/** With one more visit; the rooms that were hardly ever visited are forgotten. */
export function noted(visits: Visits, roomId: string, now: number): Visits {
  const next = { ...visits, [roomId]: { weight: scoreOf(visits[roomId], now) + 1, at: now } };
  const kept = Object.entries(next).sort(([, a], [, b]) => scoreOf(b, now) - scoreOf(a, now));
  return Object.fromEntries(kept.slice(0, KEPT));
}
