import { tzOffset } from "@date-fns/tz";
import { wrongMoments } from "@warren/contracts/wrong-moments";
import { Declined } from "@warren/runtime/failures";
import * as chrono from "chrono-node";

export interface Wanted {
  /** What was said, in whatever words. */
  readonly text: string;
  readonly timeZone?: string | undefined;
  readonly language?: string | undefined;
}

export interface Moment {
  readonly at: Date;
  /** The text without the words that name the moment. */
  readonly rest: string;
}

/** A job is kept for a year at most. */
const FARTHEST_MS = 365 * 24 * 3_600_000;

const wrong = (code: keyof typeof wrongMoments) => new Declined(code, wrongMoments[code].en);

/**
 * The moment that a text names, as in "tomorrow at 9 call Lin": by the clock of who says it, in English or German.
 * @throws Declined when it names none, or one that is past or more than a year ahead; the code says which.
 */
export function readMoment({ text, timeZone = "UTC", language = "en" }: Wanted, now: Date): Moment {
  const parsers = language.startsWith("de") ? [chrono.de.casual, chrono.casual] : [chrono.casual];
  const [found] = parsers.flatMap((parser) => parser.parse(text, referenceAt(now), { forwardDate: true }));
  if (!found) throw wrong("no_moment");
  // an hour later when a clock is put forward between now and then
  const [again = found] = parsers.flatMap((parser) =>
    parser.parse(found.text, referenceAt(now, found.start.date()), { forwardDate: true }),
  );
  const at = again.start.date();
  if (at.getTime() <= now.getTime()) throw wrong("past_moment");
  if (at.getTime() > now.getTime() + FARTHEST_MS) throw wrong("far_moment");
  const before = text.slice(0, found.index);
  const behind = text.slice(found.index + found.text.length);
  return { at, rest: `${before.trim()} ${behind.trim()}`.trim() };

  function referenceAt(instant: Date, offsetOf = instant) {
    return { instant, timezone: tzOffset(timeZone, offsetOf) };
  }
}
