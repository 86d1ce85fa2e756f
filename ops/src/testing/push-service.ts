import { createECDH, randomBytes, type ECDH } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pushedNotice, type PushedNotice, type PushSubscription } from "@warren/contracts/push-subscription";
import { decrypt } from "http_ece";

/** What the service took for a browser, at a time in milliseconds since 1970. */
export interface TakenPush {
  readonly endpoint: string;
  readonly notice: PushedNotice;
  readonly at: number;
}

/** What a push service says to a push; 201 when it takes it. */
export interface PushAnswer {
  readonly status: number;
  readonly retryAfterSeconds?: number;
}

export interface PushServiceOptions {
  /** Whether the browser at this endpoint is told; all are unless given. */
  readonly decide?: (endpoint: string) => PushAnswer;
  /** Between taking a push and saying so; none unless given. */
  readonly beforeAnswer?: () => Promise<void>;
}

interface Browser {
  readonly privateKey: ECDH;
  readonly authSecret: Buffer;
}

const TAKEN = 201;

/**
 * A push service on the loopback address, as Warren meets those of the makers of browsers, and the browsers behind it:
 * it takes what is signed and says how long it keeps, and they can read what was encrypted for them.
 */
export class PushService {
  /** Everything taken so far, in order; a push is in it before its sender is told. */
  readonly taken: TakenPush[] = [];
  /** How often each status was answered. */
  readonly answers = new Map<number, number>();
  readonly #options: PushServiceOptions;
  readonly #browsers = new Map<string, Browser>();
  readonly #server: Server;
  #port = 0;

  private constructor(options: PushServiceOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  /** Resolves when it listens. */
  static async open(options: PushServiceOptions = {}): Promise<PushService> {
    const service = new PushService(options);
    await service.start();
    return service;
  }

  /** `127.0.0.1:<port>`, as WARREN_FETCH_ALLOW must name it. */
  get host(): string {
    return `127.0.0.1:${String(this.#port)}`;
  }

  /** What a new browser hands out. */
  browser(): PushSubscription {
    const privateKey = createECDH("prime256v1");
    const p256dh = privateKey.generateKeys().toString("base64url");
    const authSecret = randomBytes(16);
    const endpoint = `http://${this.host}/push/${randomBytes(16).toString("base64url")}`;
    this.#browsers.set(endpoint, { privateKey, authSecret });
    return { endpoint, p256dh, auth: authSecret.toString("base64url") };
  }

  /** Listens, again on its old port when it was ended. */
  async start(): Promise<void> {
    this.#server.listen(this.#port, "127.0.0.1");
    await once(this.#server, "listening");
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Ends as by `kill -9`: connections break, what was taken may go without an answer, new ones are refused. */
  async end(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close");
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      // its sender is gone in the middle: nothing was taken, and nobody is there to be told
      return;
    }
    const endpoint = `http://${this.host}${request.url ?? ""}`;
    const { status, retryAfterSeconds } = this.#take(endpoint, request, Buffer.concat(chunks));
    this.answers.set(status, (this.answers.get(status) ?? 0) + 1);
    await this.#options.beforeAnswer?.();
    if (retryAfterSeconds !== undefined) response.setHeader("retry-after", retryAfterSeconds);
    response.writeHead(status).end();
  }

  #take(endpoint: string, { headers }: IncomingMessage, content: Buffer): PushAnswer {
    const browser = this.#browsers.get(endpoint);
    if (!browser) return { status: 404 };
    if (headers["authorization"]?.startsWith("vapid t=") !== true) return { status: 401 };
    if (headers["ttl"] === undefined || headers["content-encoding"] !== "aes128gcm") return { status: 400 };
    const answer = this.#options.decide?.(endpoint) ?? { status: TAKEN };
    if (answer.status !== TAKEN) return answer;
    const text = decrypt(content, { version: "aes128gcm", ...browser }).toString();
    this.taken.push({ endpoint, notice: pushedNotice.parse(JSON.parse(text)), at: Date.now() });
    return answer;
  }
}
