export interface Words {
  locale: string;
  today: string;
  yesterday: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "5 min. ago" under a day, the time of day after that: the day itself stands at its divider. */
export function relativeTime(at: Date, now: Date, locale: string): string {
  const age = Math.max(0, now.getTime() - at.getTime());
  if (age >= DAY) return new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(at);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  if (age < MINUTE) return format.format(0, "second");
  return age < HOUR
    ? format.format(-Math.floor(age / MINUTE), "minute")
    : format.format(-Math.floor(age / HOUR), "hour");
}

/** "14:30" of the same day, before that the date of another. */
export function aheadTime(at: Date, now: Date, locale: string): string {
  const day = dayOf(at) === dayOf(now) ? {} : ({ dateStyle: "medium" } as const);
  return new Intl.DateTimeFormat(locale, { ...day, timeStyle: "short" }).format(at);
}

/** The local calendar day, as a key. */
export function dayOf(at: Date): string {
  return `${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`;
}

/** "Today", "Yesterday", or the date, with its year when it is another. */
export function dayName(at: Date, now: Date, words: Words): string {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (dayOf(at) === dayOf(now)) return words.today;
  if (dayOf(at) === dayOf(yesterday)) return words.yesterday;
  return new Intl.DateTimeFormat(words.locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(at.getFullYear() === now.getFullYear() ? {} : { year: "numeric" }),
  }).format(at);
}
