import { useLocalStorage } from "@vueuse/core";
import { computed, ref, shallowRef, watch, type Ref } from "vue";
import { useI18n } from "vue-i18n";
import { useAction } from "../ui/use-action.ts";
import type { Emoji } from "./emoji-book.ts";
import { useEmojiStore } from "./emoji-store.ts";
import { neighbour, pickerRows, type Direction } from "./picker-rows.ts";
import { useRecentEmoji } from "./use-recent-emoji.ts";

/** What the picker shows, which emoji the keyboard stands on, and what choosing one gives. */
export function usePicker(columns: Ref<number>) {
  const { t, locale } = useI18n();
  const store = useEmojiStore();
  const recent = useRecentEmoji();
  const query = ref("");
  /** 0 is no tone; 1 to 5 are light to dark. */
  const tone = useLocalStorage("warren:device:skin-tone", 0);
  const loading = useAction(async () => void (await store.load(locale.value)));
  void loading.run();

  // what was used last does not change places under the pointer
  const texts = [...recent.recent.value];
  const rows = computed(() =>
    store.book
      ? pickerRows({
          book: store.book,
          query: query.value,
          recent: { title: t("emoji.recent"), texts },
          columns: columns.value,
        })
      : [],
  );
  const flat = computed(() => rows.value.flatMap((row) => (row.kind === "emoji" ? row.emoji : [])));
  const active = shallowRef(0);
  watch(query, () => (active.value = 0));

  const textOf = (emoji: Emoji) => emoji.tones[tone.value - 1] ?? emoji.text;

  return {
    query,
    tone,
    rows,
    flat,
    active,
    loading,
    isLoaded: computed(() => store.book !== undefined),
    textOf,
    move: (direction: Direction) => (active.value = neighbour(rows.value, active.value, direction)),
    /** The characters of an emoji in the chosen tone; it counts as used. */
    choose: (emoji: Emoji): string => {
      const text = textOf(emoji);
      recent.used(text);
      return text;
    },
  };
}
