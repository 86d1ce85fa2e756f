import type { ResultOf } from "@warren/contracts/message-types";
import type { Fetcher } from "@warren/runtime/ssrf/guarded-fetch";
import type { Handler } from "@warren/runtime/work";
import { createAsk } from "./ask.ts";
import type { CardJob, Source } from "./sources/source.ts";

/** Answers a job with a card from its source. Changes nothing, so it may be repeated. */
export function answer<T extends CardJob>(source: Source<T>, fetcher: Fetcher): Handler<T> {
  return async ({ body }, { signal, progress }) => {
    progress(10, "fetching");
    const found = await source.find(body, createAsk(fetcher, signal));
    const now = Date.now();
    const times = {
      fetchedAt: new Date(now).toISOString(),
      expiresAt: new Date(now + source.keptMs).toISOString(),
    };
    return { card: { ...found, ...times } } as unknown as ResultOf<T>;
  };
}
