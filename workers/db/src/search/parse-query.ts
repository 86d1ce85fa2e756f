import { searchFilters, type SearchFilter } from "@warren/contracts/search";
import { parse } from "search-query-parser";

/** A word or, in quotes, a sequence of words. */
export interface TextPart {
  text: string;
  isPhrase: boolean;
}

export interface FilterPart {
  filter: SearchFilter;
  value: string;
  isExcluded: boolean;
}

/** What was typed, not yet looked at. */
export interface ParsedQuery {
  texts: TextPart[];
  excluded: string[];
  filters: FilterPart[];
}

/** Telephones begin with a capital letter. */
const spellings = new Map(
  searchFilters.flatMap((filter): [string, SearchFilter][] => [
    [filter, filter],
    [`${filter.charAt(0).toUpperCase()}${filter.slice(1)}`, filter],
    [filter.toUpperCase(), filter],
  ]),
);

/** Written with another keyboard, what separates is of full width. */
const asTyped = (q: string) =>
  q
    .replaceAll(/\s/gu, " ")
    .replaceAll("：", ":")
    .replaceAll(/[“”„«»]/gu, '"');

/** Takes what somebody typed apart: words, "words that follow each other", -words and filter:value. Everything else is text. */
export function parseQuery(q: string): ParsedQuery {
  const typed = asTyped(q);
  const { offsets = [], exclude = {} } = parse(typed, {
    tokenize: true,
    offsets: true,
    keywords: [...spellings.keys()],
  });
  // the end that is told is that of the text without its quotes
  const isQuoted = ({ offsetStart, offsetEnd }: { offsetStart: number; offsetEnd: number }) =>
    typed[offsetStart] === '"' && typed[offsetEnd + 1] === '"';
  const texts: TextPart[] = [];
  const filters: FilterPart[] = [];
  for (const part of offsets) {
    if ("text" in part) {
      texts.push({ text: part.text, isPhrase: isQuoted(part) });
      continue;
    }
    const filter = spellings.get(part.keyword);
    // what was excluded begins behind its sign
    const isExcluded = typed[part.offsetStart - 1] === "-";
    if (filter !== undefined) filters.push({ filter, value: (part.value ?? "").trim(), isExcluded });
  }
  const excluded: unknown = Reflect.get(exclude, "text") ?? [];
  return { texts, filters, excluded: [excluded].flat().filter((text) => typeof text === "string") };
}
