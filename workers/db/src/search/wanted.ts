import type { Searchable } from "@warren/contracts/search";
import type { Word } from "./words.ts";

/** One thing that must be in a text. */
export interface WantedText {
  /** One word, or several that must follow each other. */
  words: readonly Pick<Word, "text" | "inPairs">[];
  /** Whether a word that only begins with the last one will do. */
  orLonger: boolean;
}

/** What is looked for, with every name resolved. */
export interface Wanted {
  texts: readonly WantedText[];
  excluded: readonly WantedText[];
  /** User ids, of whom any will do; undefined for everybody. */
  from: readonly string[] | undefined;
  notFrom: readonly string[];
  /** Room ids, of which any will do; undefined for all of one's own. */
  in: readonly string[] | undefined;
  notIn: readonly string[];
  has: readonly Searchable[];
  hasNot: readonly Searchable[];
  /** Milliseconds since 1970: not before `since`, and before `until`. */
  since: number;
  until: number;
}
