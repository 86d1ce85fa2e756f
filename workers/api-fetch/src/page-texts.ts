import type { Fetched } from "@warren/runtime/ssrf/guarded-fetch";
import { readHead } from "./page-head.ts";
import { shortText } from "./short-text.ts";

const LONGEST_TITLE = 200;
const LONGEST_DESCRIPTION = 300;
const LONGEST_ADDRESS = 2_000;

/** What is kept of a page: a few short texts, and where a picture for it is. */
export interface PageTexts {
  readonly title?: string;
  readonly description?: string;
  readonly siteName?: string;
  readonly imageUrl?: string;
}

/** What a page's head says of the page, by Open Graph first, and where there is more. Nothing else of the page is kept. */
export function readPage(page: Pick<Fetched, "url" | "contentType" | "body">): {
  texts: PageTexts;
  oembedUrl: string | undefined;
} {
  const said = readHead(decode(page));
  const first = (...keys: string[]) => keys.map((key) => said.get(key)).find((text) => text !== undefined);
  const texts = pageTexts({
    title: first("og:title", "twitter:title", "title"),
    description: first("og:description", "twitter:description", "description"),
    siteName: first("og:site_name", "application-name"),
    imageUrl: webAddress(first("og:image:secure_url", "og:image", "twitter:image"), page.url),
  });
  return { texts, oembedUrl: webAddress(said.get("oembed"), page.url) };
}

/** Each of them short, and absent where there is none. */
export function pageTexts(said: { readonly [K in keyof PageTexts]: string | undefined }): PageTexts {
  const texts = {
    title: shortText(said.title ?? "", LONGEST_TITLE),
    description: shortText(said.description ?? "", LONGEST_DESCRIPTION),
    siteName: shortText(said.siteName ?? "", LONGEST_TITLE),
    imageUrl: said.imageUrl ?? "",
  };
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ""));
}

/** An address as a page writes it, in full; undefined for what is none of the web. */
export function webAddress(written: string | undefined, page: URL): string | undefined {
  if (written === undefined || !URL.canParse(written.trim(), page.href)) return undefined;
  const { protocol, href } = new URL(written.trim(), page);
  return /^https?:$/.test(protocol) && href.length <= LONGEST_ADDRESS ? href : undefined;
}

function decode({ body, contentType }: Pick<Fetched, "contentType" | "body">): string {
  const charset = /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    // a charset that nobody knows: what is ASCII can still be read
    return new TextDecoder().decode(body);
  }
}
