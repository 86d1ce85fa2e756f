import type { MarkdownIt } from "markdown-it";
import type { KnownRoom } from "./room-references.ts";
import { roomReferences } from "./room-references.ts";

/** A stretch of running text that stands for somebody or something. */
export interface Reference {
  readonly start: number;
  readonly end: number;
  readonly tag: "span" | "a";
  readonly attributes: Readonly<Record<string, string>>;
}

const PERSON = /(?<![\w@])@([A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]|[A-Za-z0-9])/g;

function personReferences(text: string): Reference[] {
  return [...text.matchAll(PERSON)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    tag: "span",
    attributes: { class: "mention", "data-mention": (found[1] ?? "").toLowerCase() },
  }));
}

/**
 * A markdown-it plugin that marks `@name` and makes links of `#room`, for the rooms that the reader knows, in running
 * text; not in code or links.
 */
export function references(markdown: MarkdownIt, rooms: readonly KnownRoom[]): void {
  const roomsIn = roomReferences(rooms);
  markdown.core.ruler.push("references", (state) => {
    type Token = (typeof state.tokens)[number];
    for (const block of state.tokens) {
      if (block.type !== "inline") continue;
      let linkDepth = 0;
      block.children = (block.children ?? []).flatMap((token) => {
        if (token.type === "link_open") linkDepth += 1;
        if (token.type === "link_close") linkDepth -= 1;
        return token.type === "text" && linkDepth === 0 ? split(token) : [token];
      });
    }

    function split(token: Token): Token[] {
      const text = (content: string) => Object.assign(new state.Token("text", "", 0), { content });
      const found = [...personReferences(token.content), ...roomsIn(token.content)];
      const parts: Token[] = [];
      let end = 0;
      for (const one of found.sort((a, b) => a.start - b.start)) {
        if (one.start < end) continue;
        const open = new state.Token("reference_open", one.tag, 1);
        for (const [name, value] of Object.entries(one.attributes)) open.attrSet(name, value);
        parts.push(text(token.content.slice(end, one.start)), open);
        parts.push(text(token.content.slice(one.start, one.end)));
        parts.push(new state.Token("reference_close", one.tag, -1));
        end = one.end;
      }
      return end === 0 ? [token] : [...parts, text(token.content.slice(end))];
    }
  });
}
