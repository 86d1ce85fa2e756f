import type { Mark } from "./match-text.ts";

const LENGTH = 280;
/** How much is shown before the first mark. */
const BEFORE = 80;
/** How far a cut moves to fall between words. */
const MOVES = 20;
const MOST_MARKS = 50;
const CUT = "…";

export interface Excerpt {
  excerpt: string;
  marks: Mark[];
}

/** The part of a text around its first mark, and the marks in it; a cut is shown by an ellipsis. */
export function excerptOf(text: string, marks: readonly Mark[]): Excerpt {
  const first = marks[0]?.[0] ?? 0;
  const start = first <= BEFORE || text.length <= LENGTH ? 0 : cutNear(text, first - BEFORE);
  const end = text.length - start <= LENGTH ? text.length : cutNear(text, start + LENGTH);
  const before = start === 0 ? "" : CUT;
  const shift = before.length - start;
  return {
    excerpt: `${before}${text.slice(start, end)}${end === text.length ? "" : CUT}`,
    marks: marks
      .filter((mark) => mark[0] < end)
      .slice(0, MOST_MARKS)
      .map((mark): Mark => [mark[0] + shift, Math.min(mark[1], end) + shift]),
  };
}

/** A place at or soon behind this one that is between words, or at least between characters. */
function cutNear(text: string, at: number): number {
  const space = text.slice(at, at + MOVES).search(/\s/);
  if (space >= 0) return at + space;
  const isInPair = /[\udc00-\udfff]/.test(text.charAt(at));
  return isInPair ? at + 1 : at;
}
