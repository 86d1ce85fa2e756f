import UFuzzy from "@leeoniya/ufuzzy";

export interface FuzzyOptions {
  /** How many letters may stand between two that were typed, so that "gnl" finds "general". */
  readonly skipped?: number;
}

/** Letters of every script, not only of the Latin one. */
const everyScript = {
  unicode: true,
  interSplit: String.raw`[^\p{L}\d'+]+`,
  intraSplit: String.raw`\p{Ll}\p{Lu}`,
  intraBound: String.raw`\p{L}\d|\d\p{L}|\p{Ll}\p{Lu}`,
  intraChars: String.raw`[\p{L}\d']`,
  intraContr: String.raw`'\p{L}{1,2}\b`,
} satisfies UFuzzy.Options;
/** Up to so many words are found in whatever order they were typed. */
const ANY_ORDER = 3;

/**
 * Prepares a search in items by parts of their text: the answer is best first, and equally good ones stay in the items'
 * order. Case and accents make no difference; an empty query finds all.
 */
export function fuzzySearch<T>(
  items: readonly T[],
  textOf: (item: T) => string,
  { skipped = 0 }: FuzzyOptions = {},
): (query: string) => T[] {
  const finder = new UFuzzy({ ...everyScript, intraIns: skipped, compare: () => 0 });
  const texts = UFuzzy.latinize(items.map(textOf));
  return (query) => {
    const wanted = UFuzzy.latinize(query.trim());
    if (wanted === "") return [...items];
    const [found, info, order] = finder.search(texts, wanted, ANY_ORDER, Number.MAX_SAFE_INTEGER);
    const ranked = order?.map((place) => info.idx[place]) ?? found ?? [];
    return ranked.flatMap((index) => items[index ?? -1] ?? []);
  };
}
