/** A hue (0 to 359) that is always the same for an id. Lightness is fixed by the tokens, so that every hue is readable. */
export function hueOf(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return sum;
}

/** One or two letters that stand for a name; a whole grapheme each, so that no script is cut apart. */
export function initialsOf(name: string): string {
  const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  const words = name.trim().split(/\s+/);
  const named = words.filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const [first = words.at(0), last] = [named.at(0), named.at(-1)];
  const ends = named.length > 1 ? [first, last] : [first];
  return ends
    .flatMap((word) => [...segmenter.segment(word ?? "")].slice(0, 1))
    .map(({ segment }) => segment.toLocaleUpperCase())
    .join("");
}
