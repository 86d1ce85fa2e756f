import { linkPreview } from "@warren/contracts/messages/link.preview";
import { LinkifyIt } from "linkify-it";

const MOST_LINKS = 3;

/** The first web addresses in a text, each once, at most three: only what is written with `http://` or `https://`. */
export function linksIn(text: string): string[] {
  const linkify = new LinkifyIt({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  const urls = (linkify.match(text) ?? []).map(({ url }) => url);
  const { url } = linkPreview.schema.shape;
  return [...new Set(urls)].filter((candidate) => url.safeParse(candidate).success).slice(0, MOST_LINKS);
}
