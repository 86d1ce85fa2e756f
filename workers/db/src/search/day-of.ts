import { DateTime } from "luxon";

/** A day from its beginning to the next one's, in milliseconds since 1970. */
export interface Day {
  start: number;
  end: number;
}

/**
 * The day that somebody means by a date as `2026-11-22`, or by `today` and `yesterday`, where they are. Undefined for
 * anything else, and for a day that the calendar does not have.
 */
export function dayOf(text: string, timeZone: string, now = Date.now()): Day | undefined {
  const today = DateTime.fromMillis(now, { zone: timeZone }).startOf("day");
  const named = { today, yesterday: today.minus({ days: 1 }) }[text.toLowerCase()];
  const day = named ?? DateTime.fromFormat(text, "yyyy-M-d", { zone: timeZone });
  if (!day.isValid) return undefined;
  return { start: day.toMillis(), end: day.plus({ days: 1 }).toMillis() };
}

/** The zone, or UTC where no such zone is known. */
export function knownZone(timeZone = "UTC"): string {
  return DateTime.local({ zone: timeZone }).isValid ? timeZone : "UTC";
}
