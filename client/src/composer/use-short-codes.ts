import type { Ref } from "vue";
import { useEmojiStore } from "../emoji/emoji-store.ts";
import { insertText } from "./insert-text.ts";
import { triggerAt } from "./completion/trigger.ts";

const AT_END = /:([a-z0-9_+-]{1,40}):$/i;

/** `typed`, after every key: a `:short:` code that has just been closed becomes the emoji that it stands for. */
export function useShortCodes(field: Readonly<Ref<HTMLTextAreaElement | null>>) {
  const emoji = useEmojiStore();

  return {
    typed: (): void => {
      if (!field.value) return;
      const { value, selectionStart: caret } = field.value;
      const code = AT_END.exec(value.slice(0, caret))?.[1];
      const text = emoji.book?.byCode.get((code ?? "").toLowerCase())?.text;
      // the code as it was before its last colon tells whether it stands where codes are completed
      if (code !== undefined && text !== undefined && triggerAt(value, caret - 1)?.kind === "emoji")
        insertText(field.value, text, caret - code.length - 2, caret);
    },
  };
}
