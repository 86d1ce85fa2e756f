import { fuzzySearch } from "../fuzzy/fuzzy-search.ts";

/** One emoji as it is offered. */
export interface Emoji {
  /** What is written: the characters themselves, in the form that everybody writes. */
  readonly text: string;
  readonly label: string;
  /** Its short codes without colons, the best known first. */
  readonly codes: readonly string[];
  /** The same in the five tones of skin, light to dark; empty where there are none. */
  readonly tones: readonly string[];
}

export interface EmojiGroup {
  readonly title: string;
  readonly emoji: readonly Emoji[];
}

/** All emoji with their names in one language. */
export interface EmojiBook {
  readonly groups: readonly EmojiGroup[];
  /** By short code without colons, in lower case. */
  readonly byCode: ReadonlyMap<string, Emoji>;
  /** By the characters, of any tone. */
  readonly byText: ReadonlyMap<string, Emoji>;
  /** The best first; a short code that begins with the query before everything else. */
  readonly search: (query: string) => Emoji[];
}

/** What the data tells of one emoji. */
export interface EmojiEntry {
  readonly hexcode: string;
  readonly unicode: string;
  readonly label: string;
  readonly group?: number;
  readonly order?: number;
  readonly tags?: readonly string[];
  readonly skins?: readonly { readonly unicode: string }[];
}
export interface EmojiSource {
  readonly entries: readonly EmojiEntry[];
  readonly groups: readonly { readonly key: string; readonly message: string; readonly order: number }[];
  /** Short codes by hexcode; those of the first table are the best known. */
  readonly codes: readonly Readonly<Record<string, string | readonly string[]>>[];
}

const TONES = 5;
const VARIATION_SELECTOR = "\u{FE0F}";
// built from text because the compiler targets an older standard than every browser that this client supports
const RGI_EMOJI = new RegExp(String.raw`^\p{RGI_Emoji}$`, "v");

/** The data marks every emoji as one; keyboards do so only where a character would be text without. */
function asTyped(unicode: string): string {
  const plain = unicode.replaceAll(VARIATION_SELECTOR, "");
  return RGI_EMOJI.test(plain) ? plain : unicode;
}

/** Puts the data in the order of a picker. */
export function makeEmojiBook({ entries, groups, codes }: EmojiSource): EmojiBook {
  const codesOf = (hexcode: string) => [...new Set(codes.flatMap((table) => table[hexcode] ?? []))];
  const known = entries
    .filter(({ group, order }) => group !== undefined && order !== undefined)
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map((entry) => ({
      group: entry.group,
      tags: entry.tags ?? [],
      emoji: {
        text: asTyped(entry.unicode),
        label: entry.label,
        codes: codesOf(entry.hexcode),
        // more of them are pairs of people with a tone each
        tones: (entry.skins ?? []).slice(0, TONES).map(({ unicode }) => asTyped(unicode)),
      } satisfies Emoji,
    }));

  const byCode = new Map<string, Emoji>();
  const byText = new Map<string, Emoji>();
  for (const { emoji } of known) {
    for (const code of emoji.codes) if (!byCode.has(code)) byCode.set(code, emoji);
    for (const text of [emoji.text, ...emoji.tones]) byText.set(text, emoji);
  }

  const find = fuzzySearch(known, ({ emoji, tags }) => [...emoji.codes, emoji.label, ...tags].join(" "));
  function search(query: string): Emoji[] {
    const wanted = query.toLowerCase().replaceAll(":", "").trim();
    if (wanted === "") return known.map(({ emoji }) => emoji);
    const begin = known.filter(({ emoji }) => emoji.codes.some((code) => code.startsWith(wanted)));
    const length = ({ emoji }: (typeof known)[number]) =>
      Math.min(...emoji.codes.filter((code) => code.startsWith(wanted)).map((code) => code.length));
    const found = [...begin.sort((a, b) => length(a) - length(b)), ...find(wanted)];
    return [...new Set(found.map(({ emoji }) => emoji))];
  }

  return {
    groups: groups.flatMap(({ message, order }) => {
      const emoji = known.filter(({ group }) => group === order).map((one) => one.emoji);
      return emoji.length > 0 && order !== COMPONENTS ? [{ title: message, emoji }] : [];
    }),
    byCode,
    byText,
    search,
  };
}

/** The group of what is only part of other emoji: tones and kinds of hair. */
const COMPONENTS = 2;
