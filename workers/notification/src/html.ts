const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string) =>
  text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);

/** A template whose inserted texts can be no markup: people's words and names go into mails only through this. */
export function html(parts: TemplateStringsArray, ...texts: readonly string[]): string {
  return parts.reduce((before, part, index) => before + escaped(texts[index - 1] ?? "") + part);
}
