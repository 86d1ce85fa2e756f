import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer, type RawData } from "ws";
import { eventIn } from "./event-in.ts";

/** What becomes of an event on its way to a browser; `late`: the next one overtakes it. */
export type Fate = "delivered" | "lost" | "twice" | "late";

/** An event of a room that did not come through, and when, in milliseconds since 1970. */
export interface Loss {
  /** Whose: the cookie of their connection. */
  readonly cookie: string;
  readonly type: string;
  readonly roomId: string;
  readonly seq: number;
  readonly at: number;
}

export interface LossyProxy {
  readonly url: string;
  readonly losses: readonly Loss[];
  /** How many events met each fate. */
  readonly counts: ReadonlyMap<Fate, number>;
  close(): Promise<void>;
}

/** What is late without anything behind it still comes after this. */
const LATEST_MS = 250;

/**
 * A relay in front of an edge that loses, doubles and reorders what the edge tells browsers, as `fateOf` says for each
 * event. Acknowledgements and everything that browsers say pass unharmed.
 */
export async function startLossyProxy(edgeUrl: string, fateOf: (type: string) => Fate): Promise<LossyProxy> {
  const http = createServer();
  const server = new WebSocketServer({ server: http });
  const losses: Loss[] = [];
  const counts = new Map<Fate, number>();
  const open = new Set<WebSocket>();

  const relay = (browser: WebSocket, request: IncomingMessage) => {
    const edge = openUpstream(edgeUrl, request);
    const cookie = request.headers.cookie ?? "";
    const unsent: RawData[] = [];
    let late: { data: RawData; timer: NodeJS.Timeout } | undefined;
    const deliver = (data: RawData) => {
      if (browser.readyState === WebSocket.OPEN) browser.send(data, { binary: false });
    };
    const deliverLate = () => {
      if (!late) return;
      const { data, timer } = late;
      clearTimeout(timer);
      late = undefined;
      deliver(data);
    };
    edge.on("open", () => unsent.splice(0).forEach((data) => edge.send(data, { binary: false })));
    edge.on("message", (data) => {
      const event = eventIn(data);
      const fate = event ? fateOf(event.type) : "delivered";
      if (event) counts.set(fate, (counts.get(fate) ?? 0) + 1);
      if (fate === "lost") {
        const { type, roomId, seq } = event ?? { type: "" };
        if (roomId !== undefined && seq !== undefined)
          losses.push({ cookie, type, roomId, seq, at: Date.now() });
        return;
      }
      if (fate === "late" && !late) {
        late = { data, timer: setTimeout(deliverLate, LATEST_MS) };
        return;
      }
      deliver(data);
      if (fate === "twice") deliver(data);
      deliverLate();
    });
    browser.on("message", (data) => {
      if (edge.readyState === WebSocket.OPEN) edge.send(data, { binary: false });
      else unsent.push(data);
    });
    for (const [one, other] of [
      [browser, edge],
      [edge, browser],
    ] as const) {
      open.add(one);
      one.on("error", () => one.terminate());
      one.on("close", () => {
        open.delete(one);
        other.terminate();
      });
    }
  };
  server.on("connection", relay);
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return {
    url: `http://127.0.0.1:${String((http.address() as AddressInfo).port)}`,
    losses,
    counts,
    close: async () => {
      for (const socket of open) socket.terminate();
      http.close();
      if (http.listening) await once(http, "close");
    },
  };
}

function openUpstream(edgeUrl: string, { url = "/", headers }: IncomingMessage): WebSocket {
  const { origin } = new URL(edgeUrl);
  const target = new URL(url, edgeUrl.replace("http", "ws"));
  return new WebSocket(target, {
    headers: { origin, cookie: headers.cookie ?? "" },
    perMessageDeflate: false,
  });
}
