import { computed, shallowRef, watch, type Ref } from "vue";
import { useI18n } from "vue-i18n";
import { useEmojiStore } from "../../emoji/emoji-store.ts";
import { useRecentEmoji } from "../../emoji/use-recent-emoji.ts";
import { insertText } from "../insert-text.ts";
import { MOST_OPTIONS, type CompletionOption } from "./option.ts";
import { triggerAt, type Trigger } from "./trigger.ts";
import { useCommandOptions } from "./use-command-options.ts";
import { usePeopleOptions } from "./use-people-options.ts";
import { useRoomOptions } from "./use-room-options.ts";

/**
 * What completes the word at the caret of a field, and which line of the list the keyboard stands on. `look` after every
 * change of the text or the caret; `keyed` first for every key, true when the list took it.
 */
export function useCompletion(field: Readonly<Ref<HTMLTextAreaElement | null>>, roomId: string) {
  const { locale } = useI18n();
  const emoji = useEmojiStore();
  const recent = useRecentEmoji();
  const people = usePeopleOptions(roomId);
  const rooms = useRoomOptions();
  const commands = useCommandOptions();
  const trigger = shallowRef<Trigger>();
  const active = shallowRef(0);
  /** Where a list was closed by hand: it stays closed for that word. */
  let closedAt: number | undefined;

  function emojiOptions(query: string): CompletionOption[] {
    return (emoji.book?.search(query) ?? []).slice(0, MOST_OPTIONS).map((found) => ({
      ...{ kind: "emoji", key: found.text, text: found.text, emoji: found.text },
      code: found.codes[0] ?? found.label,
    }));
  }
  const options = computed<CompletionOption[]>(() => {
    if (!trigger.value) return [];
    const { kind, query } = trigger.value;
    return { person: people.options, room: rooms, emoji: emojiOptions, command: commands.options }[kind](
      query,
    );
  });
  watch(
    () => `${trigger.value?.kind} ${trigger.value?.query}`,
    () => (active.value = 0),
  );

  async function prepare({ kind, query }: Trigger): Promise<void> {
    if (kind === "person") await people.prepare(query);
    if (kind === "command") await commands.prepare();
    if (kind !== "emoji") return;
    try {
      await emoji.load(locale.value);
    } catch (error) {
      // the code that is typed stays as it is; the next letter tries again
      reportError(new Error("The emoji did not load.", { cause: error }));
    }
  }

  /** `isComposing`: a character is being composed from several keys, and no list may get in their way. */
  function look(isComposing = false): void {
    const { value = "", selectionStart = 0, selectionEnd = 0 } = field.value ?? {};
    const isOne = selectionStart === selectionEnd && !isComposing;
    const next = isOne ? triggerAt(value, selectionStart) : undefined;
    if (next?.start !== closedAt) closedAt = undefined;
    trigger.value = closedAt === undefined ? next : undefined;
    if (trigger.value) void prepare(trigger.value);
  }

  function close(): void {
    closedAt = trigger.value?.start;
    trigger.value = undefined;
  }

  function choose(option: CompletionOption | undefined): void {
    if (!option || !trigger.value || !field.value) return;
    const { start, end } = trigger.value;
    trigger.value = undefined;
    if (option.kind === "emoji") recent.used(option.emoji);
    insertText(field.value, option.text, start, end);
  }

  function isWritten(option: CompletionOption | undefined): boolean {
    // what belongs behind a command is still to be typed
    if (option?.kind === "command" && option.hint !== "") return false;
    const { start = 0, end = 0 } = trigger.value ?? {};
    return field.value?.value.slice(start, end).toLowerCase() === option?.text.trim().toLowerCase();
  }

  function keyed(event: KeyboardEvent): boolean {
    const { length } = options.value;
    if (length === 0 || event.isComposing || event.keyCode === 229) return false;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    // whoever wrote a name out needs no completion of it: Enter sends
    if (event.key === "Enter" && isWritten(options.value[active.value])) return false;
    const does: Record<string, () => void> = {
      ArrowDown: () => (active.value = (active.value + 1) % length),
      ArrowUp: () => (active.value = (active.value + length - 1) % length),
      Enter: () => choose(options.value[active.value]),
      Tab: () => choose(options.value[active.value]),
      Escape: close,
    };
    const action = does[event.key];
    if (!action) return false;
    event.preventDefault();
    event.stopPropagation();
    action();
    return true;
  }

  return { options, active, kind: computed(() => trigger.value?.kind), look, keyed, choose, close };
}
