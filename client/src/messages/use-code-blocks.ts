import { useI18n } from "vue-i18n";
import { useHighlightStore } from "./highlight-store.ts";

/** Milliseconds for which a button says that it copied. */
const SAYS_FOR = 2_000;

/**
 * Gives every block of code in a message its language and a button that copies it, and colours it once the highlighter
 * is here. What fails to load leaves the code as plain text.
 */
export function useCodeBlocks() {
  const { t } = useI18n();
  const highlighter = useHighlightStore();

  function languageOf(code: Element): string {
    return /\blanguage-([\w+#.-]+)/.exec(code.className)?.[1]?.toLowerCase() ?? "";
  }

  function copyButton(code: Element): HTMLButtonElement {
    const button = Object.assign(document.createElement("button"), {
      ...{ type: "button", className: "code-copy", textContent: t("messages.copyCode") },
    });
    button.dataset.testid = "code-copy";
    button.addEventListener("click", () => {
      void copyFrom(code).then(() => {
        button.textContent = t("messages.copied");
        window.setTimeout(() => (button.textContent = t("messages.copyCode")), SAYS_FOR);
      });
    });
    return button;
  }

  function frame(pre: Element, code: Element): void {
    const box = Object.assign(document.createElement("div"), { className: "code-block" });
    const bar = Object.assign(document.createElement("div"), { className: "code-bar" });
    const name = Object.assign(document.createElement("span"), { textContent: languageOf(code) });
    pre.replaceWith(box);
    bar.append(name, copyButton(code));
    box.append(bar, pre);
    // what scrolls can be reached by keyboard
    pre.setAttribute("tabindex", "0");
  }

  return (message: ParentNode): void => {
    for (const code of message.querySelectorAll("pre > code")) {
      if (code.parentElement) frame(code.parentElement, code);
      void highlighter.colour(code as HTMLElement, languageOf(code));
    }
  };
}

/** Copies the text of an element; where there is no clipboard, on a page without TLS, by selecting it. */
async function copyFrom(element: Element): Promise<void> {
  if ("clipboard" in navigator) return navigator.clipboard.writeText(element.textContent);
  getSelection()?.selectAllChildren(element);
  document.execCommand("copy");
}
