import type { Language } from "../locales/languages.ts";
import { makeEmojiBook, type EmojiBook, type EmojiSource } from "./emoji-book.ts";

type Named = Pick<EmojiSource, "entries" | "groups">;

/** Names and groups in each language of the client; short codes are the same everywhere. */
const named: Record<Language, () => Promise<Named>> = {
  en: async () => {
    const [entries, { default: messages }] = await Promise.all([
      import("emojibase-data/en/compact.json"),
      import("emojibase-data/en/messages.json"),
    ]);
    return { entries: entries.default, groups: messages.groups };
  },
  de: async () => {
    const [entries, { default: messages }] = await Promise.all([
      import("emojibase-data/de/compact.json"),
      import("emojibase-data/de/messages.json"),
    ]);
    return { entries: entries.default, groups: messages.groups };
  },
};

/** Resolves to all emoji with their names in this language; rejects when they could not be loaded. */
export async function loadEmoji(language: Language): Promise<EmojiBook> {
  const [names, github, emojibase] = await Promise.all([
    named[language](),
    import("emojibase-data/en/shortcodes/github.json"),
    import("emojibase-data/en/shortcodes/emojibase.json"),
  ]);
  return makeEmojiBook({ ...names, codes: [github.default, emojibase.default] });
}
