import highlighter from "highlight.js/lib/common";

export type Highlight = (code: HTMLElement, language: string) => void;

/** Longer code stays plain: colouring it would hold up the page. */
const LONGEST = 20_000;

/** Marks the parts of code by classes, for the theme to colour; the text stays the same. */
export const highlight: Highlight = (code, language) => {
  const text = code.textContent;
  if (text.length > LONGEST || !highlighter.getLanguage(language)) return;
  const marked = highlighter.highlight(text, { language, ignoreIllegals: true }).value;
  // the library escapes all that it does not mark itself; nothing but its spans is taken over all the same
  const parsed = new DOMParser().parseFromString(marked, "text/html").body;
  code.replaceChildren(...[...parsed.childNodes].map(marksOnly));
};

function marksOnly(node: Node): Node {
  if (!(node instanceof HTMLElement)) return document.createTextNode(node.textContent ?? "");
  const mark = Object.assign(document.createElement("span"), { className: node.className });
  mark.append(...[...node.childNodes].map(marksOnly));
  return mark;
}
