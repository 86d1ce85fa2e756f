import type { Dispatcher } from "undici";
import { refused, type Guard } from "./guard.ts";
import { createGuardedRequest, discard, header } from "./guarded-request.ts";
import type { Resolve } from "./guarded-lookup.ts";

export interface GuardedFetchOptions extends Partial<Guard> {
  readonly resolve?: Resolve;
  /** For everything together: names, connections, redirects and reading. */
  readonly timeoutMs?: number;
  /** Where reading ends; what comes after is not needed. */
  readonly maxBytes?: number;
}

export interface FetchedPage {
  /** After redirects. */
  readonly url: URL;
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

export interface Fetcher {
  /**
   * Fetches a page of the public web; connects to no other address, however the page redirects or its name resolves.
   * @throws WarrenError `fetch_refused`, or what went wrong with the connection.
   */
  get(
    url: string,
    signal: AbortSignal,
    onStage?: (stage: "fetching" | "reading") => void,
  ): Promise<FetchedPage>;
  close(): Promise<void>;
}

const MOST_REDIRECTS = 3;
const REDIRECTS = [301, 302, 303, 307, 308];
const HEADERS = {
  accept: "text/html,application/xhtml+xml",
  // a few bytes can unpack to gigabytes: ask for none of that, and refuse what comes packed all the same
  "accept-encoding": "identity",
  "user-agent": "Warren link preview",
};

/** Fetches pages of other sites, through the guard. */
export function createFetcher(options: GuardedFetchOptions = {}): Fetcher {
  const { timeoutMs = 5_000, maxBytes = 1_000_000 } = options;
  const guarded = createGuardedRequest({ ...options, connectTimeoutMs: timeoutMs });
  return {
    get: async (address, caller, onStage = () => {}) => {
      const signal = AbortSignal.any([caller, AbortSignal.timeout(timeoutMs)]);
      const open = (url: URL) => guarded.send(url, { method: "GET", headers: HEADERS, signal });
      let url = new URL(address);
      onStage("fetching");
      let response = await open(url);
      for (let hops = 0; REDIRECTS.includes(response.statusCode); hops++) {
        const location = header(response, "location");
        discard(response);
        if (hops === MOST_REDIRECTS) throw refused("it redirects too often");
        if (!URL.canParse(location, url.href)) throw refused("it redirects to nowhere");
        url = new URL(location, url);
        response = await open(url);
      }
      const encoding = header(response, "content-encoding");
      if (encoding !== "" && encoding !== "identity") {
        discard(response);
        throw refused("its answer is compressed although that was not asked for");
      }
      onStage("reading");
      const body = await readUpTo(response, maxBytes);
      return { url, status: response.statusCode, contentType: header(response, "content-type"), body };
    },
    close: () => guarded.close(),
  };
}

async function readUpTo({ body }: Dispatcher.ResponseData, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  // leaving the loop early ends the connection
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= maxBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
}
