import { shallowRef, type Ref } from "vue";
import { insertText } from "./insert-text.ts";

/** So many lines at once are hardly prose. */
const MANY_LINES = 8;

interface Paste {
  readonly text: string;
  readonly lines: number;
}

/** Notices when many lines are pasted at once, and can make them a block of code. */
export function usePastedLines(field: Readonly<Ref<HTMLTextAreaElement | null>>) {
  const paste = shallowRef<Paste>();

  return {
    paste,
    pasted: (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData("text/plain").replaceAll("\r\n", "\n") ?? "";
      const lines = text.trim().split("\n").length;
      paste.value = lines >= MANY_LINES && !text.includes("```") ? { text, lines } : undefined;
    },
    forget: () => (paste.value = undefined),
    asCode: (): void => {
      const start = field.value && paste.value ? field.value.value.indexOf(paste.value.text) : -1;
      if (!field.value || !paste.value || start < 0) return;
      const { text } = paste.value;
      const before = start === 0 || field.value.value[start - 1] === "\n" ? "" : "\n";
      insertText(field.value, `${before}\`\`\`\n${text.trimEnd()}\n\`\`\`\n`, start, start + text.length);
      paste.value = undefined;
    },
  };
}
