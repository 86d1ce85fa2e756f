import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A TCP relay in front of a server, for tests of what a bad network does. */
export interface TcpProxy {
  /** `url` with the proxy's address in place of the server's. */
  through(url: string): string;
  /** How many connections were accepted so far. */
  readonly accepted: () => number;
  /** Resets every connection. */
  cut(): void;
  /** Keeps connections open and forwards nothing more in either direction, on them and on new ones. */
  freeze(): void;
  /** Forwards again; what came meanwhile is lost, so this is only for connections made afterwards. */
  thaw(): void;
  /** Stops reading, so that both sides feel back-pressure; false goes on with nothing lost. */
  pause(pausing: boolean): void;
  /** Forwards every byte on its own. */
  slice(): void;
  /** Resets each connection after it has sent this many bytes to the server; undefined: never. */
  cutAfter(bytes: number | undefined): void;
  /** Whether new connections are reset at once. */
  refuse(refusing: boolean): void;
  close(): Promise<void>;
}

/** Starts a relay on a free loopback port to the server that `target` names. */
export async function startTcpProxy(target: string): Promise<TcpProxy> {
  const server = new URL(target);
  const sockets = new Set<Socket>();
  let accepted = 0;
  let refusing = false;
  let frozen = false;
  let slicing = false;
  let budget: number | undefined;

  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const forward = (to: Socket, data: Buffer) => {
    if (to.destroyed) return;
    if (!slicing) to.write(data);
    else for (const byte of data) to.write(Buffer.from([byte]));
  };
  const relay = createServer((client) => {
    accepted++;
    if (refusing) {
      // the other side may have reset it first
      client.on("error", () => client.destroy());
      client.resetAndDestroy();
      return;
    }
    const upstream = connect(Number(server.port), server.hostname);
    client.setNoDelay(true);
    upstream.setNoDelay(true);
    let left = budget;
    let lost = frozen;
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on("data", (data) => {
        lost ||= frozen;
        // bytes that were swallowed once are missing for good
        if (lost) return;
        if (from === client && left !== undefined) {
          left -= data.length;
          if (left < 0) {
            client.resetAndDestroy();
            upstream.resetAndDestroy();
            return;
          }
        }
        forward(to, data);
      });
      from.on("end", () => lost || to.end());
      from.on("error", () => to.destroy());
      from.on("close", () => {
        sockets.delete(from);
        if (!lost) to.destroy();
      });
    }
  });
  relay.listen(0, "127.0.0.1");
  await once(relay, "listening");
  const { port } = relay.address() as AddressInfo;

  return {
    through: (url) => {
      const parsed = new URL(url);
      parsed.hostname = "127.0.0.1";
      parsed.port = String(port);
      return parsed.href;
    },
    accepted: () => accepted,
    cut,
    freeze: () => (frozen = true),
    thaw: () => (frozen = false),
    pause: (pausing) => {
      for (const socket of sockets)
        if (pausing) socket.pause();
        else socket.resume();
    },
    slice: () => (slicing = true),
    cutAfter: (bytes) => (budget = bytes),
    refuse: (value) => (refusing = value),
    close: async () => {
      cut();
      relay.close();
      if (relay.listening) await once(relay, "close");
    },
  };
}
