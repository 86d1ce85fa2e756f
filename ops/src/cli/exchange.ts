import { connect as connectPlain } from "node:net";
import { connect as connectSecure } from "node:tls";

/** What came back on a connection of its own. */
export interface Exchange {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  readonly ms: number;
}

const PATIENCE_MS = 5_000;
const LONGEST = 256 * 1024;

/** The first lines of an HTTP/1.1 response and what follows them. @throws Error when it is none. */
export function readResponse(text: string): Omit<Exchange, "ms"> {
  const end = text.indexOf("\r\n\r\n");
  const [first = "", ...lines] = text.slice(0, end === -1 ? undefined : end).split("\r\n");
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1];
  if (end === -1 || status === undefined)
    throw new Error(`this is no HTTP: ${JSON.stringify(text.slice(0, 60))}`);
  const headers = new Map(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  return { status: Number(status), headers, body: text.slice(end + 4) };
}

/**
 * Opens a connection, writes a request by hand and reads what comes until the other side closes, or has answered that it
 * speaks another protocol now. Uses no HTTP library, so that none can hide what is wrong.
 * @throws Error saying what went wrong: refused, silent, or no HTTP.
 */
export function exchange(
  url: URL,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Exchange> {
  const isSecure = url.protocol === "https:";
  const port = Number(url.port || (isSecure ? 443 : 80));
  const began = performance.now();
  const lines = Object.entries({ host: url.host, connection: "close", ...headers });
  const request = [`GET ${path} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`), "", ""].join(
    "\r\n",
  );
  return new Promise((resolve, reject) => {
    const to = { host: url.hostname, port };
    const socket = isSecure ? connectSecure({ ...to, servername: url.hostname }) : connectPlain(to);
    let text = "";
    const finish = () => {
      socket.destroy();
      try {
        resolve({ ...readResponse(text), ms: performance.now() - began });
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    socket.setTimeout(PATIENCE_MS, () => {
      socket.destroy();
      reject(new Error(`silent for ${String(PATIENCE_MS / 1_000)} s`));
    });
    socket.setEncoding("utf8");
    socket.once(isSecure ? "secureConnect" : "connect", () => socket.write(request));
    socket.on("data", (piece: string) => {
      text += piece;
      if (text.length > LONGEST || (/^HTTP\/1\.1 101/.test(text) && text.includes("\r\n\r\n"))) finish();
    });
    socket.once("end", finish);
    socket.once("error", reject);
  });
}
