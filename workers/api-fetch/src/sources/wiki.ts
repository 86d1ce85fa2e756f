import { Declined } from "@warren/runtime/failures";
import { z } from "zod";
import type { Ask } from "../ask.ts";
import { shortText } from "../short-text.ts";
import type { Source } from "./source.ts";

const summary = z.object({
  type: z.string(),
  title: z.string(),
  description: z.string().optional(),
  extract: z.string().optional(),
  content_urls: z.object({ desktop: z.object({ page: z.url() }) }),
});

const search = z.object({ pages: z.array(z.object({ key: z.string() })) });

/** @param address where an edition is, with `{language}` in place of its language */
export function wiki(address: string): Source<"wiki.summary"> {
  return {
    // the case of all but the first letter tells one article from another
    subject: ({ term, language = "en" }) => `${language} ${term.replaceAll(/[\s_]+/g, " ")}`,
    keptMs: 24 * 3_600_000,
    staleMs: 7 * 24 * 3_600_000,
    find: async ({ term, language = "en" }, ask) => {
      const base = address.replace("{language}", language);
      const page = await summaryOf(base, term, ask);
      if (!page) return undefined;
      const card = {
        kind: "wiki",
        source: "Wikipedia",
        url: page.content_urls.desktop.page,
        title: shortText(page.title, 300),
        ...(page.description === undefined ? {} : { description: shortText(page.description, 300) }),
        extract: shortText(page.extract ?? "", 600),
        language,
        ...(page.type === "disambiguation" ? { isAmbiguous: true } : {}),
      } as const;
      return { card };
    },
  };
}

/** The article of this title or, where there is none, the one that a search finds first. */
async function summaryOf(base: string, term: string, ask: Ask): Promise<z.infer<typeof summary> | undefined> {
  try {
    return await ask.changedJson(summaryUrl(base, term), summary);
  } catch (error) {
    if (!(error instanceof Declined) || error.code !== "not_found") throw error;
  }
  const url = new URL("/w/rest.php/v1/search/page", base);
  url.search = new URLSearchParams({ q: term, limit: "1" }).toString();
  const [first] = (await ask.json(url, search)).pages;
  if (!first) throw new Declined("not_found", `Wikipedia has no article about ${term}.`);
  return await ask.changedJson(summaryUrl(base, first.key), summary);
}

const summaryUrl = (base: string, title: string) =>
  new URL(`/api/rest_v1/page/summary/${encodeURIComponent(title.replaceAll(/\s+/g, "_"))}`, base);
