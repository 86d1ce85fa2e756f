import type { Place } from "./block.ts";

/** A place in the order in which messages are found: newest first. */
export interface Moment extends Place {
  /** Milliseconds since 1970. */
  sent_at: number;
}

/** For sorting: the newer one first, and of two of the same millisecond always the same one. */
export function newestFirst(a: Moment, b: Moment): number {
  return b.sent_at - a.sent_at || b.room - a.room || b.n - a.n || b.r - a.r;
}

/** What everything of this millisecond and older lies behind. */
export const upTo = (sentAt: number): Moment => ({ sent_at: sentAt + 1, room: 0, n: 0, r: 0 });
