/** A text as a quotation in Markdown, by this name, with room for an answer below. */
export function quoted(name: string, body: string): string {
  const lines = body.trim().split("\n");
  return `${[`**${name}:**`, ...lines].map((line) => `> ${line}`.trimEnd()).join("\n")}\n\n`;
}
