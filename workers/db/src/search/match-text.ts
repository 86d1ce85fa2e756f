import type { Wanted, WantedText } from "./wanted.ts";
import { type Word, type Words } from "./words.ts";

/** From where to where, in UTF-16 code units. */
export type Mark = [start: number, end: number];

/**
 * Where a text fits what is wanted, in order and without overlaps; undefined when it does not, because something is
 * missing or something excluded is there. Nothing wanted: no marks.
 */
export function matchText(body: string, { texts, excluded }: Wanted, words: Words): Mark[] | undefined {
  const inBody = words.kept(body);
  const marks: Mark[] = [];
  for (const text of texts) {
    const found = placesOf(text, inBody, body);
    if (found.length === 0) return undefined;
    marks.push(...found);
  }
  if (excluded.some((text) => placesOf(text, inBody, body).length > 0)) return undefined;
  return joined(marks);
}

function placesOf({ words, orLonger }: WantedText, inBody: readonly Word[], body: string): Mark[] {
  const [first] = words;
  if (first && words.length === 1) return inBody.flatMap((word) => marksIn(word, first, orLonger, body));
  return inBody.flatMap((start, index): Mark[] => {
    const follows = inBody.slice(index, index + words.length);
    const last = follows.at(-1);
    const fits = words.every((word, at) => {
      const found = follows[at];
      return found !== undefined && fitsAt(found, word.text, at === 0, at === words.length - 1);
    });
    return fits && last ? [[start.start, last.end]] : [];
  });
}

/** In a phrase, a text without spaces may begin before it and go on behind it. */
function fitsAt({ text, inPairs }: Word, wanted: string, isFirst: boolean, isLast: boolean): boolean {
  if (!inPairs) return text === wanted;
  if (isFirst && isLast) return text.includes(wanted);
  if (isFirst) return text.endsWith(wanted);
  return isLast ? text.startsWith(wanted) : text === wanted;
}

function marksIn(
  { start, end, text, inPairs }: Word,
  wanted: Pick<Word, "text" | "inPairs">,
  orLonger: boolean,
  body: string,
): Mark[] {
  if (!inPairs) {
    const fits = text === wanted.text || (orLonger && text.startsWith(wanted.text));
    return fits ? [[start, end]] : [];
  }
  const marks: Mark[] = [];
  // folding hardly ever changes the length of such a text; where it does, all of it is marked
  const isAligned = body.slice(start, end).length === text.length;
  for (let at = text.indexOf(wanted.text); at >= 0; at = text.indexOf(wanted.text, at + 1)) {
    if (!isAligned) return [[start, end]];
    marks.push([start + at, start + at + wanted.text.length]);
  }
  return marks;
}

function joined(marks: readonly Mark[]): Mark[] {
  const result: Mark[] = [];
  for (const [start, end] of marks.toSorted(([a], [b]) => a - b)) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}
