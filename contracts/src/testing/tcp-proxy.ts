import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { Lane, type Toxics } from "./lane.ts";

export type Direction = "toServer" | "toClient";

/** A TCP relay in front of a server, for tests of what a bad network does. */
export interface TcpProxy {
  /** `url` with the proxy's address in place of the server's. */
  through(url: string): string;
  /** From now on, new connections go to the server that this URL names. */
  aim(target: string): void;
  /** How many connections were accepted so far. */
  readonly accepted: () => number;
  /** Resets every connection. */
  cut(): void;
  /** Sets what happens to bytes that go this way, on connections old and new. */
  disturb(direction: Direction, toxics: Toxics): void;
  /** Nothing happens to bytes any more; what waits goes on its way. Connections that lost some stay silent. */
  heal(): void;
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

/** Starts a relay on a free loopback port to the server that `target` names; without one, `aim` it before its first use. */
export async function startTcpProxy(target?: string): Promise<TcpProxy> {
  let server = target === undefined ? undefined : new URL(target);
  const sockets = new Set<Socket>();
  const lanes = new Set<Lane>();
  const toxics: Record<Direction, Toxics> = { toServer: {}, toClient: {} };
  let accepted = 0;
  let refusing = false;
  let budget: number | undefined;

  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const disturbBoth = (both: Toxics) => {
    for (const direction of ["toServer", "toClient"] as const) {
      toxics[direction] = { ...toxics[direction], ...both };
    }
  };
  const join = (direction: Direction, from: Socket, to: Socket) => {
    const lane = new Lane(from, to, () => toxics[direction]);
    sockets.add(from);
    lanes.add(lane);
    from.on("data", (data) => lane.take(data));
    from.on("end", () => lane.afterwards(() => to.end()));
    from.on("error", () => to.destroy());
    from.on("close", () => {
      sockets.delete(from);
      lanes.delete(lane);
      lane.afterwards(() => to.destroy());
    });
  };
  const relay = createServer({ allowHalfOpen: true }, (client) => {
    accepted++;
    if (refusing || !server) {
      // the other side may have reset it first
      client.on("error", () => client.destroy());
      client.resetAndDestroy();
      return;
    }
    const upstream = connect({ port: Number(server.port), host: server.hostname, allowHalfOpen: true });
    client.setNoDelay(true);
    upstream.setNoDelay(true);
    let left = budget;
    client.on("data", (data) => {
      if (left === undefined) return;
      left -= data.length;
      if (left < 0) for (const socket of [client, upstream]) socket.resetAndDestroy();
    });
    join("toServer", client, upstream);
    join("toClient", upstream, client);
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
    aim: (url) => (server = new URL(url)),
    accepted: () => accepted,
    cut,
    disturb: (direction, what) => (toxics[direction] = what),
    heal: () => {
      toxics.toServer = {};
      toxics.toClient = {};
      for (const lane of lanes) lane.hurry();
    },
    freeze: () => disturbBoth({ swallows: true }),
    thaw: () => disturbBoth({ swallows: false }),
    pause: (pausing) => {
      for (const lane of lanes) lane.stall(pausing);
    },
    slice: () => disturbBoth({ sliced: true }),
    cutAfter: (bytes) => (budget = bytes),
    refuse: (value) => (refusing = value),
    close: async () => {
      cut();
      relay.close();
      if (relay.listening) await once(relay, "close");
    },
  };
}
