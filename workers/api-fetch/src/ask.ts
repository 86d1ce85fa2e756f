import type { Validators } from "@warren/contracts/api-result";
import { Declined, PermanentFailure, TransientFailure } from "@warren/runtime/failures";
import type { Fetched, Fetcher, Wanted } from "@warren/runtime/ssrf/guarded-fetch";
import { z } from "zod";
import { fetchFailure } from "./fetch-failure.ts";
import type { Hosts } from "./hosts.ts";

/** What an answer of the kinds that are asked for here is far below. */
const LONGEST_JSON = 512 * 1024;

/** One asking of other sites, for one answer. */
export interface Ask {
  /**
   * What the site has at this address; undefined when that is what was known before.
   * @throws Declined where it has nothing, TransientFailure when it cannot answer now.
   */
  changed(url: URL, wanted?: Wanted): Promise<Fetched | undefined>;
  /**
   * The same of an address at which there is JSON, of which only what the schema names is kept.
   * @throws PermanentFailure, too, when it is not what the schema says.
   */
  changedJson<S extends z.ZodType>(url: URL, schema: S): Promise<z.infer<S> | undefined>;
  /** JSON, whether or not it was known before. */
  json<S extends z.ZodType>(url: URL, schema: S): Promise<z.infer<S>>;
  /** By what the last answer that may be `changed` can be told from a later one. */
  readonly validators: Validators | undefined;
}

export interface AskParts {
  readonly fetcher: Fetcher;
  readonly hosts: Hosts;
  readonly signal: AbortSignal;
  /** Of what was known before. */
  readonly validators?: Validators | undefined;
}

const JSON_WANTED = { accept: "application/json", maxBytes: LONGEST_JSON, isCut: false };

export function createAsk({ fetcher, hosts, signal, validators }: AskParts): Ask {
  let latest = validators;
  const get = (url: URL, wanted: Wanted = {}) =>
    hosts.ask(url.host, signal, async () => {
      const answer = await fetcher.get(url.href, signal, wanted).catch((error: unknown) => {
        throw fetchFailure(error);
      });
      if (answer.status !== 304) mustBeOk(answer);
      return answer;
    });
  const changed: Ask["changed"] = async (url, wanted) => {
    // a site's marks are told to nobody but this site
    const headers = validators?.url === url.href ? conditions(validators) : {};
    const answer = await get(url, { ...wanted, headers });
    if (answer.status === 304) return undefined;
    latest = validatorsOf(url, answer);
    return answer;
  };
  return {
    changed,
    changedJson: async (url, schema) => {
      const answer = await changed(url, JSON_WANTED);
      return answer && parsed(answer, schema);
    },
    json: async (url, schema) => parsed(await get(url, JSON_WANTED), schema),
    get validators() {
      return latest;
    },
  };
}

const conditions = ({ etag, lastModified }: Validators) => ({
  ...(etag === undefined ? {} : { "if-none-match": etag }),
  ...(lastModified === undefined ? {} : { "if-modified-since": lastModified }),
});

function validatorsOf(url: URL, answer: Fetched): Validators | undefined {
  const [etag, lastModified] = [answer.header("etag"), answer.header("last-modified")];
  // after a redirect they are about another address
  if (answer.url.href !== url.href || (etag === "" && lastModified === "")) return undefined;
  if (etag.length > 500 || lastModified.length > 100) return undefined;
  return {
    url: url.href,
    ...(etag === "" ? {} : { etag }),
    ...(lastModified === "" ? {} : { lastModified }),
  };
}

/** @throws what follows from a status that is not 200. */
function mustBeOk({ status, url }: Fetched): void {
  if (status === 200) return;
  if (status === 404 || status === 410)
    throw new Declined("not_found", `${url.hostname} does not know this.`);
  const said = `${url.hostname} answered ${String(status)}.`;
  // a limit on requests is told by 403 in some places
  const isPassing = status >= 500 || [403, 408, 425, 429].includes(status);
  throw isPassing ? new TransientFailure("fetch_failed", said) : new Declined("fetch_failed", said);
}

function parsed<S extends z.ZodType>({ url, body }: Fetched, schema: S): z.infer<S> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    throw new TransientFailure("fetch_failed", `${url.hostname} answered what is no JSON.`, { cause });
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const said = `${url.hostname} answered in a form that is not known here: ${z.prettifyError(result.error)}`;
  throw new PermanentFailure("fetch_failed", said.slice(0, 400), { cause: result.error });
}
