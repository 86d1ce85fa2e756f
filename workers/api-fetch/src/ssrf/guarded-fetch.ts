import { Agent, request, type Dispatcher } from "undici";
import { checkUrl, isExcepted, refused, WEB_PORTS, type Guard } from "./guard.ts";
import { guardedLookup, systemResolve, type Resolve } from "./guarded-lookup.ts";

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

/** The only way from Warren to other sites. */
export function createFetcher(options: GuardedFetchOptions = {}): Fetcher {
  const { resolve = systemResolve, timeoutMs = 5_000, maxBytes = 1_000_000 } = options;
  const guard: Guard = { allow: options.allow ?? new Set(), ports: options.ports ?? WEB_PORTS };
  const guarded = new Agent({ connect: { lookup: guardedLookup(resolve), timeout: timeoutMs } });
  const excepted = new Agent({ connect: { timeout: timeoutMs } });

  const open = (url: URL, signal: AbortSignal): Promise<Dispatcher.ResponseData> => {
    checkUrl(url, guard);
    const dispatcher = isExcepted(url, guard) ? excepted : guarded;
    return request(url, { dispatcher, signal, headers: HEADERS });
  };

  return {
    get: async (address, caller, onStage = () => {}) => {
      const signal = AbortSignal.any([caller, AbortSignal.timeout(timeoutMs)]);
      let url = new URL(address);
      onStage("fetching");
      let response = await open(url, signal);
      for (let hops = 0; REDIRECTS.includes(response.statusCode); hops++) {
        const location = header(response, "location");
        await discard(response);
        if (hops === MOST_REDIRECTS) throw refused("it redirects too often");
        if (!URL.canParse(location, url.href)) throw refused("it redirects to nowhere");
        url = new URL(location, url);
        response = await open(url, signal);
      }
      const encoding = header(response, "content-encoding");
      if (encoding !== "" && encoding !== "identity") {
        await discard(response);
        throw refused("its answer is compressed although that was not asked for");
      }
      onStage("reading");
      const body = await readUpTo(response, maxBytes);
      return { url, status: response.statusCode, contentType: header(response, "content-type"), body };
    },
    close: async () => {
      await Promise.all([guarded.destroy(), excepted.destroy()]);
    },
  };
}

function header({ headers }: Dispatcher.ResponseData, name: string): string {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

/** Ends a response unread. */
async function discard(response: Dispatcher.ResponseData): Promise<void> {
  response.body.on("error", () => undefined);
  response.body.destroy();
  await Promise.resolve();
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
