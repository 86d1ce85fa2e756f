import { Parser } from "htmlparser2";

/** What may stand in a head. The first other element begins the body, whether or not it says so. */
const HEAD_ELEMENTS = new Set("html head meta title link script style base noscript template".split(" "));
const OEMBED = "application/json+oembed";
const LONGEST_TEXT = 2_000;

/**
 * The texts of a page's head: `title`, every `meta` by its property or name in lower case, and as `oembed` the address at
 * which the site describes the page; of several the first.
 * Reading ends where the body begins: a hostile page must not keep this process from its heartbeats, and deeply nested
 * elements cost any HTML parser time that grows with their square.
 */
export function readHead(html: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  let inTitle = false;
  const add = (key: string | undefined, text: string | undefined) => {
    if (key === undefined || text === undefined || text.trim() === "") return;
    if (!texts.has(key)) texts.set(key, text.slice(0, LONGEST_TEXT));
  };
  let title = "";
  const parser = new Parser({
    onopentagname: (name) => {
      if (!HEAD_ELEMENTS.has(name)) parser.pause();
      inTitle = name === "title" && !texts.has("title");
    },
    onopentag: (name, { property, name: metaName, content, type, href }) => {
      if (name === "meta") add((property ?? metaName)?.trim().toLowerCase(), content);
      if (name === "link" && type?.trim().toLowerCase() === OEMBED) add("oembed", href);
    },
    ontext: (text) => {
      if (inTitle && title.length < LONGEST_TEXT) title += text;
    },
    onclosetag: (name) => {
      if (name === "title") add("title", title);
      if (name === "title") inTitle = false;
      if (name === "head") parser.pause();
    },
  });
  parser.write(html);
  return texts;
}
