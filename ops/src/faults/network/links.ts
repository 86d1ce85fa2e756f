import { startTcpProxy, type TcpProxy } from "@warren/contracts/testing/tcp-proxy";
import type { Route } from "../../start/route.ts";

/** The connections that a relay is put on, as `<part>-<server>`; the browsers' one leads to the first edge. */
export const linkNames = [
  "browser-edge",
  "edge-rabbitmq",
  "db-rabbitmq",
  "notification-rabbitmq",
  "db-mysql",
  "db-redis",
  "notification-smtp",
] as const;
export type LinkName = (typeof linkNames)[number];

/** A relay on every link. The parts that are not named reach their servers directly. */
export class Links {
  readonly #proxies: ReadonlyMap<string, TcpProxy>;

  private constructor(proxies: ReadonlyMap<string, TcpProxy>) {
    this.#proxies = proxies;
  }

  static async open(names: readonly LinkName[] = linkNames): Promise<Links> {
    const opened = names.map(async (name): Promise<[string, TcpProxy]> => [name, await startTcpProxy()]);
    return new Links(new Map(await Promise.all(opened)));
  }

  /** For the stack: sends each part's connections through its relay. */
  get route(): Route {
    return (part, server, url) => {
      const proxy = this.#proxies.get(`${part}-${server}`);
      proxy?.aim(url);
      return proxy?.through(url) ?? url;
    };
  }

  /** @throws Error for a link without a relay. */
  proxy(name: LinkName): TcpProxy {
    const proxy = this.#proxies.get(name);
    if (!proxy) throw new Error(`there is no relay on ${name}`);
    return proxy;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#proxies.values()].map((proxy) => proxy.close()));
  }
}
