import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** Another site, on the loopback address. */
export interface Site {
  readonly port: number;
  /** `127.0.0.1:<port>`, as the list of exceptions writes it. */
  readonly host: string;
  readonly url: string;
  /** How many connections it got. */
  connections(): number;
  close(): Promise<void>;
}

export async function openSite(listener: RequestListener): Promise<Site> {
  const server = createServer(listener);
  let connections = 0;
  server.on("connection", () => connections++);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    host: `127.0.0.1:${String(port)}`,
    url: `http://127.0.0.1:${String(port)}/`,
    connections: () => connections,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Answers with a page of this title. */
export const page =
  (title: string): RequestListener =>
  (_request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(`<title>${title}</title>`);
  };
