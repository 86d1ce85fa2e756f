import createDOMPurify from "dompurify";
import MarkdownIt from "markdown-it";
import { references } from "./markdown-references.ts";
import type { KnownRoom } from "./room-references.ts";

/** Makes new nodes that may be put into the page as they are. */
export type RenderMarkdown = (body: string) => DocumentFragment;

const ALLOWED_TAGS = [
  ...["p", "br", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr", "span"],
  ...["h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"],
];
const CACHED = 2_000;

/**
 * Makes the renderer of message texts: HTML in them is text, links to rooms stay on this page, and all others open
 * elsewhere and tell nothing about it.
 */
export function createRenderer(rooms: readonly KnownRoom[] = []): RenderMarkdown {
  const purify = createDOMPurify(window);
  purify.addHook("afterSanitizeAttributes", (node) => {
    if (node.tagName !== "A" || node.hasAttribute("data-room")) return;
    node.setAttribute("target", "_blank");
    node.setAttribute("rel", "noopener noreferrer nofollow");
  });
  const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true }).use(references, rooms);
  // a picture would be fetched from a stranger's server by everybody who reads the room
  markdown.disable("image");
  const cache = new Map<string, DocumentFragment>();

  return (body) => {
    const known = cache.get(body);
    if (known) return copyOf(known);
    const fragment = purify.sanitize(markdown.render(body), {
      RETURN_DOM_FRAGMENT: true,
      ALLOWED_TAGS,
      ALLOWED_ATTR: ["href", "class", "start", "data-mention", "data-room"],
      ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|\/rooms\/[\w+-]+$)/i,
    });
    if (cache.size >= CACHED) cache.clear();
    cache.set(body, fragment);
    return copyOf(fragment);
  };
}

function copyOf(fragment: DocumentFragment): DocumentFragment {
  return fragment.cloneNode(true) as DocumentFragment;
}
