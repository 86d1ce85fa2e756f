/**
 * Puts text in place of a stretch of a field, the caret behind it, as if it were typed: the field's owner hears of it and
 * it can be undone.
 */
export function insertText(field: HTMLTextAreaElement, text: string, start: number, end: number): void {
  field.focus();
  field.setSelectionRange(start, end);
  // deprecated, but nothing else keeps the browser's undo; a browser without it just cannot undo this
  if (typeof document.execCommand === "function" && document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, start, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
