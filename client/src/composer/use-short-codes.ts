import type { Ref } from "vue";
import { useI18n } from "vue-i18n";
import { useEmojiStore } from "../emoji/emoji-store.ts";
import { insertText } from "./insert-text.ts";
import { triggerAt } from "./completion/trigger.ts";

const AT_END = /:([a-z0-9_+-]{1,40}):$/i;
/** Code as it is, or a short code outside of it. */
const CODE_OR_SHORT = /(```[\s\S]*?(?:```|$)|`[^`\n]+`)|(?<![\w:]):([a-z0-9_+-]{1,40}):(?![\w:])/gi;

/** Turns `:short:` codes into the emoji they stand for: while they are typed, and the rest of them when sent. */
export function useShortCodes(field: Readonly<Ref<HTMLTextAreaElement | null>>) {
  const { locale } = useI18n();
  const emoji = useEmojiStore();
  const textOf = (code: string | undefined) => emoji.book?.byCode.get((code ?? "").toLowerCase())?.text;

  return {
    /** After every key: a code that has just been closed becomes its emoji. */
    typed: (): void => {
      if (!field.value) return;
      const { value, selectionStart: caret } = field.value;
      const code = AT_END.exec(value.slice(0, caret))?.[1];
      const text = textOf(code);
      // the code as it was before its last colon tells whether it stands where codes are completed
      if (code !== undefined && text !== undefined && triggerAt(value, caret - 1)?.kind === "emoji")
        insertText(field.value, text, caret - code.length - 2, caret);
    },
    /** A text as it is sent. Waits for the names of the emoji only when it holds what looks like a code. */
    replaced: async (body: string): Promise<string> => {
      if (![...body.matchAll(CODE_OR_SHORT)].some(([, , code]) => code !== undefined)) return body;
      try {
        await emoji.load(locale.value);
      } catch (error) {
        reportError(new Error("The emoji did not load; codes are sent as they are.", { cause: error }));
      }
      return body.replace(CODE_OR_SHORT, (whole, inCode: string | undefined, code: string | undefined) =>
        inCode === undefined ? (textOf(code) ?? whole) : whole,
      );
    },
  };
}
