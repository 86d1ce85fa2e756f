import { closest, distance } from "fastest-levenshtein";

/** Of the letters of a name, so many may be wrong for another to be meant. */
const WRONG_LETTERS = 1 / 3;

/** The name that may have been meant; none when all are too different. */
export function nearestName(given: string, known: readonly string[]): string | undefined {
  const nearest = known.length > 0 ? closest(given, known) : undefined;
  if (nearest === undefined) return undefined;
  return distance(given, nearest) <= Math.max(1, nearest.length * WRONG_LETTERS) ? nearest : undefined;
}
