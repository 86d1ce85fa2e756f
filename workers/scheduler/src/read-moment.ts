import { tzOffset } from "@date-fns/tz";
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

/**
 * The moment that a text names, as in "tomorrow at 9 call Lin": by the clock of who says it, in English or German.
 * @throws Declined `bad_request` when it names none, or one that is past or more than a year ahead.
 */
export function readMoment({ text, timeZone = "UTC", language = "en" }: Wanted, now: Date): Moment {
  const parsers = language.startsWith("de") ? [chrono.de.casual, chrono.casual] : [chrono.casual];
  const [found] = parsers.flatMap((parser) => parser.parse(text, referenceAt(now), { forwardDate: true }));
  if (!found) throw new Declined("bad_request", "Say when, as in “in 20 minutes” or “tomorrow at 9”.");
  // an hour later when a clock is put forward between now and then
  const [again = found] = parsers.flatMap((parser) =>
    parser.parse(found.text, referenceAt(now, found.start.date()), { forwardDate: true }),
  );
  const at = again.start.date();
  if (at.getTime() <= now.getTime()) throw new Declined("bad_request", "That moment is past.");
  if (at.getTime() > now.getTime() + FARTHEST_MS) throw new Declined("bad_request", "Within a year at most.");
  const before = text.slice(0, found.index);
  const behind = text.slice(found.index + found.text.length);
  return { at, rest: `${before.trim()} ${behind.trim()}`.trim() };

  function referenceAt(instant: Date, offsetOf = instant) {
    return { instant, timezone: tzOffset(timeZone, offsetOf) };
  }
}
