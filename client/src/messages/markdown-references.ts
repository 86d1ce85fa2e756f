import type { MarkdownIt } from "markdown-it";

const MENTION = /(^|[^\w@])@([A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]|[A-Za-z0-9])/g;

/** A markdown-it plugin that marks `@name` in running text, not in code or links, for the page to highlight. */
export function mentions(markdown: MarkdownIt): void {
  markdown.core.ruler.push("mentions", (state) => {
    for (const block of state.tokens) {
      if (block.type !== "inline") continue;
      let linkDepth = 0;
      block.children = (block.children ?? []).flatMap((token) => {
        if (token.type === "link_open") linkDepth += 1;
        if (token.type === "link_close") linkDepth -= 1;
        return token.type === "text" && linkDepth === 0 ? split(token) : [token];
      });
    }

    function split(token: (typeof state.tokens)[number]): (typeof state.tokens)[number][] {
      const text = (content: string) => Object.assign(new state.Token("text", "", 0), { content });
      const parts: ReturnType<typeof split> = [];
      let end = 0;
      for (const found of token.content.matchAll(MENTION)) {
        const start = found.index + (found[1]?.length ?? 0);
        const open = new state.Token("mention_open", "span", 1);
        open.attrSet("class", "mention");
        open.attrSet("data-mention", (found[2] ?? "").toLowerCase());
        parts.push(text(token.content.slice(end, start)), open);
        end = found.index + found[0].length;
        parts.push(text(token.content.slice(start, end)), new state.Token("mention_close", "span", -1));
      }
      return end === 0 ? [token] : [...parts, text(token.content.slice(end))];
    }
  });
}
