import { defineStore } from "pinia";
import { shallowRef } from "vue";
import { firstKnown } from "../locales/languages.ts";
import type { EmojiBook } from "./emoji-book.ts";

/** All emoji, loaded when somebody first wants one, and again for another language. */
export const useEmojiStore = defineStore("emoji", () => {
  const book = shallowRef<EmojiBook>();
  let loading: { language: string; book: Promise<EmojiBook> } | undefined;

  async function read(language: string): Promise<EmojiBook> {
    const { loadEmoji } = await import("./load-emoji.ts");
    return loadEmoji(firstKnown([language]));
  }

  /** Resolves to them; rejects when they do not load, and the next call tries again. */
  async function load(language: string): Promise<EmojiBook> {
    if (loading?.language !== language) loading = { language, book: read(language) };
    try {
      return (book.value = await loading.book);
    } catch (error) {
      loading = undefined;
      throw error;
    }
  }

  return { book, load };
});
