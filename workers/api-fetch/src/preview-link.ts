import { PermanentFailure, TransientFailure } from "@warren/runtime/failures";
import type { Handler } from "@warren/runtime/work";
import { fetchFailure } from "./fetch-failure.ts";
import { pageCard } from "./page-card.ts";
import type { Fetched, Fetcher } from "@warren/runtime/ssrf/guarded-fetch";

/** Fetches a page and reads its card. Changes nothing, so it may be repeated. */
export function previewLink(fetcher: Fetcher): Handler<"link.preview"> {
  return async ({ body: { url } }, { signal, progress }) => {
    progress(0, "resolving");
    const page = await fetcher
      .get(url, signal, { onStage: (stage) => progress(stage === "fetching" ? 20 : 60, stage) })
      .catch((error: unknown) => {
        // told to stop: the reason for that counts, not what the library made of it
        signal.throwIfAborted();
        throw fetchFailure(error);
      });
    mustBePage(page);
    progress(90, "reading the card");
    return { card: pageCard(url, page) };
  };
}

function mustBePage({ status, contentType }: Fetched): void {
  const said = `The other site answered ${String(status)}.`;
  if (status >= 500 || status === 429) throw new TransientFailure("fetch_failed", said);
  if (status !== 200) throw new PermanentFailure("fetch_failed", said);
  if (!/^(text\/html|application\/xhtml\+xml)\b/i.test(contentType)) {
    throw new PermanentFailure("fetch_failed", "There is no web page at this address.");
  }
}
