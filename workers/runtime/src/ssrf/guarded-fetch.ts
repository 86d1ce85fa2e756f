import type { Dispatcher } from "undici";
import { refused, type Guard } from "./guard.ts";
import { createGuardedRequest, discard, header } from "./guarded-request.ts";
import type { Resolve } from "./guarded-lookup.ts";
import { within } from "./within.ts";

export interface GuardedFetchOptions extends Partial<Guard> {
  readonly resolve?: Resolve;
  /** For everything together: names, connections, redirects and reading. */
  readonly timeoutMs?: number;
  /** Where reading ends, unless a fetch says otherwise. */
  readonly maxBytes?: number;
}

/** What one fetch wants; web pages, when it says nothing. */
export interface Wanted {
  readonly accept?: string;
  /** Sent to the first address only: what is meant for one site is not told to where it redirects. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly maxBytes?: number;
  /** Whether the beginning of something longer is of use; else it is refused. */
  readonly isCut?: boolean;
  readonly onStage?: (stage: "fetching" | "reading") => void;
}

export interface Fetched {
  /** After redirects. */
  readonly url: URL;
  readonly status: number;
  readonly contentType: string;
  /** A header of the answer; empty when it has none of this name. */
  header(name: string): string;
  readonly body: Buffer;
}

export interface Fetcher {
  /**
   * Fetches something from the public web; connects to no other address, however it redirects or its name resolves.
   * @throws WarrenError `fetch_refused`, or what went wrong with the connection.
   */
  get(url: string, signal: AbortSignal, wanted?: Wanted): Promise<Fetched>;
  close(): Promise<void>;
}

const MOST_REDIRECTS = 3;
const REDIRECTS = [301, 302, 303, 307, 308];
const HEADERS = {
  // a few bytes can unpack to gigabytes: ask for none of that, and refuse what comes packed all the same
  "accept-encoding": "identity",
  "user-agent": "Warren team chat (previews and cards for its members)",
};
const PAGES = "text/html,application/xhtml+xml";

/** Fetches from other sites, through the guard. */
export function createFetcher(options: GuardedFetchOptions = {}): Fetcher {
  const { timeoutMs = 5_000 } = options;
  const guarded = createGuardedRequest({ ...options, connectTimeoutMs: timeoutMs });
  return {
    get: (address, caller, wanted = {}) =>
      within(timeoutMs, caller, (signal) => getWithin(address, signal, wanted)),
    close: () => guarded.close(),
  };

  async function getWithin(address: string, signal: AbortSignal, wanted: Wanted): Promise<Fetched> {
    const { accept = PAGES, maxBytes = options.maxBytes ?? 1_000_000, isCut = true } = wanted;
    const open = (url: URL, headers = {}) =>
      guarded.send(url, { method: "GET", headers: { ...HEADERS, accept, ...headers }, signal });
    let url = new URL(address);
    wanted.onStage?.("fetching");
    let response = await open(url, wanted.headers);
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
    wanted.onStage?.("reading");
    return {
      url,
      status: response.statusCode,
      contentType: header(response, "content-type"),
      header: (name) => header(response, name),
      body: await readUpTo(response, maxBytes, isCut),
    };
  }
}

async function readUpTo(
  { body }: Dispatcher.ResponseData,
  maxBytes: number,
  isCut: boolean,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  // leaving the loop early ends the connection
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBytes && !isCut) throw refused(`it sends more than ${String(maxBytes)} bytes`);
    if (size >= maxBytes && isCut) break;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
}
