import { startTcpProxy, type TcpProxy } from "@warren/contracts/testing/tcp-proxy";
import type { Account } from "../../chat/account.ts";
import { ChatClient } from "../../chat/chat-client.ts";

const SLOW_BYTES_PER_SECOND = 1_000;

/** People whose connections take no more than 1 KB a second from the edge. */
export class SlowReaders {
  readonly clients: readonly ChatClient[];
  readonly #proxy: TcpProxy;

  private constructor(clients: readonly ChatClient[], proxy: TcpProxy) {
    this.clients = clients;
    this.#proxy = proxy;
  }

  /** They connect at full speed, and read slowly from then on. */
  static async open(edgeUrl: string, accounts: readonly Account[]): Promise<SlowReaders> {
    const proxy = await startTcpProxy(edgeUrl);
    const clients = accounts.map(
      (account) => new ChatClient(proxy.through(edgeUrl), account, { keep: false }),
    );
    await Promise.all(clients.map((client) => client.opened()));
    proxy.disturb("toClient", { bytesPerSecond: SLOW_BYTES_PER_SECOND });
    return new SlowReaders(clients, proxy);
  }

  /** Reads at full speed again: what was bounded for them must now reach them. */
  heal(): void {
    this.#proxy.heal();
  }

  async close(): Promise<void> {
    for (const client of this.clients) client.close();
    await this.#proxy.close();
  }
}
