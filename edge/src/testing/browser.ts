import type { Ack } from "@warren/contracts/socket/ack";
import type { ClientEventAck, ClientEventName } from "@warren/contracts/socket/client-events";
import { io, type Socket } from "socket.io-client";

export interface HttpAnswer {
  status: number;
  body: { error?: { code: string; message: string } } & Record<string, unknown>;
  headers: Headers;
}

/** Asks an edge as a browser would: with its cookies, its origin, and sockets. */
export class Browser {
  readonly url: string;
  /** The one of the session. */
  cookie: string | undefined;
  /** The one by which the browser is known, which outlives sessions. */
  device: string | undefined;
  readonly #sockets: Socket[] = [];

  constructor(url: string, cookie?: string) {
    this.url = url;
    this.cookie = cookie;
  }

  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: "manual",
      headers: {
        origin: this.url,
        ...this.#cookies(),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    for (const [cookie = ""] of response.headers.getSetCookie().map((line) => line.split(";")))
      if (cookie.startsWith("warren.device=")) this.device = cookie;
      else this.cookie = cookie;
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") ?? false;
    const answer: HttpAnswer = {
      status: response.status,
      body: isJson ? (JSON.parse(text) as HttpAnswer["body"]) : { text },
      headers: response.headers,
    };
    return answer;
  }

  api(method: string, path: string, body?: unknown, headers?: Record<string, string>) {
    return this.ask(method, `/api/v1${path}`, body, headers);
  }

  #cookies(): { cookie?: string } {
    const cookies = [this.device, this.cookie].filter((cookie) => cookie !== undefined);
    return cookies.length === 0 ? {} : { cookie: cookies.join("; ") };
  }

  /** A socket that is not connected yet; closed with the browser. */
  socket(extraHeaders: Record<string, string> = {}): Socket {
    const socket = io(this.url, {
      transports: ["websocket"],
      forceNew: true,
      autoConnect: false,
      extraHeaders: {
        origin: this.url,
        ...(this.cookie === undefined ? {} : { cookie: this.cookie }),
        ...extraHeaders,
      },
    });
    this.#sockets.push(socket);
    return socket;
  }

  /** A connected socket. */
  async connect(extraHeaders?: Record<string, string>): Promise<Socket> {
    const socket = this.socket(extraHeaders);
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("connect_error", reject);
      socket.connect();
    });
    return socket;
  }

  close(): void {
    for (const socket of this.#sockets) socket.disconnect();
  }
}

/** Sends a client event and resolves with its acknowledgement. */
export function send<E extends ClientEventName>(
  socket: Socket,
  event: E,
  data: unknown,
): Promise<Ack<ClientEventAck<E>>> {
  return socket.timeout(20_000).emitWithAck(event, data) as Promise<Ack<ClientEventAck<E>>>;
}

/** The data of an acknowledgement. @throws Error when the event was refused. */
export async function ok<D>(ack: Promise<Ack<D>>): Promise<D> {
  const answer = await ack;
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
  return answer.data;
}

/** Everything that a socket hears from now on. */
export function listen(socket: Socket): { type: string; body: Record<string, unknown> }[] {
  const heard: { type: string; body: Record<string, unknown> }[] = [];
  socket.onAny((type: string, body: Record<string, unknown>) => heard.push({ type, body }));
  return heard;
}
