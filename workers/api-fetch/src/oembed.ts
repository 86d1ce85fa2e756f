import { z } from "zod";
import type { Ask } from "./ask.ts";
import { pageTexts, webAddress, type PageTexts } from "./page-texts.ts";

const answer = z.object({
  title: z.string().nullish(),
  author_name: z.string().nullish(),
  provider_name: z.string().nullish(),
  thumbnail_url: z.string().nullish(),
});

/** What a site says of one of its pages by oEmbed. The HTML that it would embed is not taken. */
export async function oembed(url: URL, ask: Ask): Promise<PageTexts> {
  const said = await ask.json(url, answer);
  return pageTexts({
    title: said.title ?? undefined,
    description: said.author_name ?? undefined,
    siteName: said.provider_name ?? undefined,
    imageUrl: webAddress(said.thumbnail_url ?? undefined, url),
  });
}
