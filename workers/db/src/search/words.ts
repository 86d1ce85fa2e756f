import { fold } from "./fold.ts";

/** Longer words are told apart by their beginning alone, in code points. */
const LONGEST_TERM = 40;

const LETTERS = /[\p{L}\p{N}\p{M}]+/gu;
/** Scripts without a space between words, each kind by itself: in the first every two neighbours may begin a word. */
const PARTS =
  /(?<pairs>[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]+)|(?<unspaced>[\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]+)|[^\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]+/gu;

/** What {@link LETTERS} finds in a text of this alone. */
const ASCII_ALONE = /^[\0-\x7f]*$/;
const ASCII_LETTERS = /[a-z0-9]+/g;

/** A piece of a text that can be found, and where it stands, in UTF-16 code units. */
export interface Word {
  start: number;
  end: number;
  /** As it is compared. */
  text: string;
  /** Chinese, Japanese or Korean: it is found by any neighbouring characters in it. */
  inPairs: boolean;
}

/**
 * Takes texts apart. Chinese, Japanese and Korean stay in one piece when they are `kept`, as one reads them, and are
 * segmented into words otherwise, as one asks for them: what a segmenter makes of a sentence depends on the sentence, so
 * that a word looked for by itself would miss half of the places where it stands.
 */
export class Words {
  readonly #segmenter = new Intl.Segmenter("und", { granularity: "word" });

  /** The words of a message. */
  kept(text: string): Word[] {
    return this.#words(text, false);
  }

  /** The words of a question. */
  segmented(text: string): Word[] {
    return this.#words(text, true);
  }

  /** What a message's words are stored under, some of it more than once: most messages take the short way. */
  stored(text: string): string[] {
    if (!ASCII_ALONE.test(text)) return this.kept(text).flatMap(storedTerms);
    const found = text.toLowerCase().match(ASCII_LETTERS) ?? [];
    return found.map(shortened);
  }

  #words(text: string, segmentPairs: boolean): Word[] {
    const words: Word[] = [];
    for (const letters of text.matchAll(LETTERS)) {
      for (const part of letters[0].matchAll(PARTS)) {
        const start = letters.index + part.index;
        const inPairs = part.groups?.["pairs"] !== undefined;
        const cut = inPairs ? segmentPairs : part.groups?.["unspaced"] !== undefined;
        if (cut) words.push(...this.#segments(part[0], start, inPairs));
        else words.push(wordAt(part[0], start, inPairs));
      }
    }
    return words.filter((word) => word.text !== "");
  }

  #segments(text: string, start: number, inPairs: boolean): Word[] {
    return [...this.#segmenter.segment(text)]
      .filter(({ isWordLike }) => isWordLike === true)
      .map(({ segment, index }) => wordAt(segment, start + index, inPairs));
  }
}

function wordAt(text: string, start: number, inPairs: boolean): Word {
  return { start, end: start + text.length, text: fold(text), inPairs };
}

/** What a word is stored under: itself, or each of its characters and each two neighbours. */
export function storedTerms({ text, inPairs }: Pick<Word, "text" | "inPairs">): string[] {
  if (!inPairs) return [shortened(text)];
  const characters = [...text];
  return [...characters, ...characters.slice(1).map((next, index) => `${characters[index] ?? ""}${next}`)];
}

/** What must be stored for a word to be there: the fewest of {@link storedTerms} that cover it. */
export function wantedTerms({ text, inPairs }: Pick<Word, "text" | "inPairs">): string[] {
  const stored = storedTerms({ text, inPairs });
  const characters = inPairs ? [...text].length : 0;
  return characters > 1 ? stored.slice(characters) : stored;
}

const shortened = (text: string) =>
  text.length <= LONGEST_TERM ? text : [...text].slice(0, LONGEST_TERM).join("");
