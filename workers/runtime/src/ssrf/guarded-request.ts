import { Agent, request, type Dispatcher } from "undici";
import { checkUrl, isExcepted, WEB_PORTS, type Guard } from "./guard.ts";
import { guardedLookup, systemResolve, type Resolve } from "./guarded-lookup.ts";

export interface GuardedRequestOptions extends Partial<Guard> {
  readonly resolve?: Resolve;
  readonly connectTimeoutMs?: number;
}

/** What is asked of another site. */
export interface Asked {
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly signal: AbortSignal;
}

export interface GuardedRequest {
  /**
   * Asks a site of the public web; connects to no other address, whatever its name resolves to. Follows no redirect. The
   * answer's body must be read or discarded.
   * @throws WarrenError `fetch_refused`, or what went wrong with the connection.
   */
  send(url: URL, asked: Asked): Promise<Dispatcher.ResponseData>;
  close(): Promise<void>;
}

/** The only way from Warren to other sites. */
export function createGuardedRequest(options: GuardedRequestOptions = {}): GuardedRequest {
  const { resolve = systemResolve, connectTimeoutMs: timeout = 5_000 } = options;
  const guard: Guard = { allow: options.allow ?? new Set(), ports: options.ports ?? WEB_PORTS };
  const guarded = new Agent({ connect: { lookup: guardedLookup(resolve), timeout } });
  const excepted = new Agent({ connect: { timeout } });
  return {
    send: (url, { headers, ...asked }) => {
      checkUrl(url, guard);
      const dispatcher = isExcepted(url, guard) ? excepted : guarded;
      return request(url, { ...asked, dispatcher, headers: { ...headers } });
    },
    close: async () => {
      await Promise.all([guarded.destroy(), excepted.destroy()]);
    },
  };
}

/** An answer's header; of several the first, and nothing for none. */
export function header({ headers }: Dispatcher.ResponseData, name: string): string {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

/** Ends a response unread. */
export function discard(response: Dispatcher.ResponseData): void {
  response.body.on("error", () => undefined);
  response.body.destroy();
}
