import type { Formats } from "./formats.ts";

export interface Words {
  today: string;
  yesterday: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "5 min. ago" under a day, the time of day after that: the day itself stands at its divider. */
export function relativeTime(at: Date, now: Date, { ago, time }: Formats): string {
  const age = Math.max(0, now.getTime() - at.getTime());
  if (age >= DAY) return time.format(at);
  if (age < MINUTE) return ago.format(0, "second");
  return age < HOUR
    ? ago.format(-Math.floor(age / MINUTE), "minute")
    : ago.format(-Math.floor(age / HOUR), "hour");
}

/** "14:30" of the same day, before that the date of another. */
export function aheadTime(at: Date, now: Date, { time, dateAndTime }: Formats): string {
  return (dayOf(at) === dayOf(now) ? time : dateAndTime).format(at);
}

/** The local calendar day, as a key. */
export function dayOf(at: Date): string {
  return `${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`;
}

/** "Today", "Yesterday", or the date, with its year when it is another. */
export function dayName(at: Date, now: Date, words: Words, { day, dayOfAnotherYear }: Formats): string {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (dayOf(at) === dayOf(now)) return words.today;
  if (dayOf(at) === dayOf(yesterday)) return words.yesterday;
  return (at.getFullYear() === now.getFullYear() ? day : dayOfAnotherYear).format(at);
}
