import { PermanentFailure, TransientFailure } from "@warren/runtime/failures";
import type { Fetched, Fetcher, Wanted } from "@warren/runtime/ssrf/guarded-fetch";
import { z } from "zod";
import { fetchFailure } from "./fetch-failure.ts";

/** What an answer of the kinds that are asked for here is far below. */
const LONGEST_JSON = 512 * 1024;

/** One asking of other sites, for one card. */
export interface Ask {
  /** What the site answers, whatever its status. @throws what went wrong on the way, by name */
  get(url: URL, wanted?: Wanted): Promise<Fetched>;
  /**
   * The answer to this address, of which only what the schema names is kept.
   * @throws PermanentFailure `not_found` where the site knows nothing of it, TransientFailure when it cannot answer now.
   */
  json<S extends z.ZodType>(url: URL, schema: S): Promise<z.infer<S>>;
}

export function createAsk(fetcher: Fetcher, signal: AbortSignal): Ask {
  const get: Ask["get"] = (url, wanted) =>
    fetcher.get(url.href, signal, wanted).catch((error: unknown) => {
      // told to stop: the reason for that counts, not what the library made of it
      signal.throwIfAborted();
      throw fetchFailure(error);
    });
  return {
    get,
    json: async (url, schema) => {
      const wanted = { accept: "application/json", maxBytes: LONGEST_JSON, isCut: false };
      const answer = await get(url, wanted);
      mustBeOk(answer);
      return parsed(answer, schema);
    },
  };
}

/** @throws what follows from a status that is not 200. */
export function mustBeOk({ status, url }: Pick<Fetched, "status" | "url">): void {
  if (status === 200) return;
  const said = `${url.hostname} answered ${String(status)}.`;
  if (status === 404 || status === 410)
    throw new PermanentFailure("not_found", `${url.hostname} does not know this.`);
  // a limit on requests is told by 403 in some places
  const isPassing = status >= 500 || status === 429 || status === 403 || status === 408;
  throw isPassing ? new TransientFailure("fetch_failed", said) : new PermanentFailure("fetch_failed", said);
}

function parsed<S extends z.ZodType>({ url, body }: Fetched, schema: S): z.infer<S> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    throw new TransientFailure("fetch_failed", `${url.hostname} answered something that is no JSON.`, {
      cause,
    });
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const said = `${url.hostname} answered in a form that is not known here: ${z.prettifyError(result.error)}`;
  throw new PermanentFailure("fetch_failed", said.slice(0, 400), { cause: result.error });
}
