import type { Card } from "@warren/contracts/schema";
import { readHead } from "./page-head.ts";
import type { Fetched } from "@warren/runtime/ssrf/guarded-fetch";

const LONGEST_TITLE = 200;
const LONGEST_DESCRIPTION = 300;
const KEPT_MS = 24 * 60 * 60 * 1000;

type Page = Pick<Fetched, "url" | "contentType" | "body">;

/** What a card shows of a page: a few short texts of its head. Nothing else of the page is kept. */
export function pageCard(url: string, page: Page, now = new Date()): Card {
  const texts = readHead(decode(page));
  const first = (longest: number, ...keys: string[]) =>
    short(keys.map((key) => texts.get(key)).find((text) => text !== undefined) ?? "", longest);
  const description = first(LONGEST_DESCRIPTION, "og:description", "twitter:description", "description");
  return {
    url,
    title: first(LONGEST_TITLE, "og:title", "twitter:title", "title") || page.url.hostname,
    ...(description === "" ? {} : { description }),
    siteName: first(LONGEST_TITLE, "og:site_name", "application-name") || page.url.hostname,
    fetchedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + KEPT_MS).toISOString(),
  };
}

function short(text: string, longest: number): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`;
}

function decode({ body, contentType }: Page): string {
  const charset = /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    // a charset that nobody knows: what is ASCII can still be read
    return new TextDecoder().decode(body);
  }
}
