import { Declined } from "@warren/runtime/failures";
import type { Fetched } from "@warren/runtime/ssrf/guarded-fetch";
import type { Ask } from "../ask.ts";
import { keptFailure } from "../known.ts";
import { oembed } from "../oembed.ts";
import { readPage, type PageTexts } from "../page-texts.ts";
import type { Source } from "./source.ts";

/** A web page: what it says of itself by Open Graph and, where that is not enough for a card, by oEmbed. */
export function page(): Source<"link.preview"> {
  return {
    subject: ({ url }) => url,
    keptMs: 24 * 3_600_000,
    staleMs: 7 * 24 * 3_600_000,
    find: async ({ url }, ask) => {
      const answer = await ask.changed(new URL(url));
      if (!answer) return undefined;
      mustBePage(answer);
      const { texts, oembedUrl } = readPage(answer);
      const { title, description, siteName, imageUrl } = { ...(await more(texts, oembedUrl, ask)), ...texts };
      const { hostname } = answer.url;
      return {
        card: {
          url,
          title: title ?? hostname,
          ...(description === undefined ? {} : { description }),
          siteName: siteName ?? hostname,
        },
        ...(imageUrl === undefined ? {} : { imageUrl }),
      };
    },
  };
}

/** What oEmbed adds where a page says little. That it cannot be had is no reason to show nothing of the page. */
async function more(texts: PageTexts, oembedUrl: string | undefined, ask: Ask): Promise<PageTexts> {
  if (oembedUrl === undefined || (texts.title !== undefined && texts.imageUrl !== undefined)) return {};
  try {
    return await oembed(new URL(oembedUrl), ask);
  } catch (error) {
    if (!keptFailure(error, 0)) throw error;
    return {};
  }
}

function mustBePage({ contentType }: Fetched): void {
  if (/^(text\/html|application\/xhtml\+xml)\b/i.test(contentType)) return;
  throw new Declined("fetch_failed", "There is no web page at this address.");
}
