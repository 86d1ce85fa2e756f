import { WarrenError } from "@warren/contracts/errors";
import type { Config } from "../config.ts";
import type { Metrics } from "../metrics.ts";

/** How many sockets are open per user and per address. */
export class SocketCounts {
  readonly #limits: Config["limits"];
  readonly #metrics: Metrics;
  readonly #counts = new Map<string, number>();

  constructor(limits: Config["limits"], metrics: Metrics) {
    this.#limits = limits;
    this.#metrics = metrics;
  }

  /**
   * Counts a socket until the returned function is called.
   * @throws WarrenError `rate_limited` when the user or the address has too many.
   */
  take(userId: string, ip: string): () => void {
    const { on, socketsPerIp, socketsPerUser } = this.#limits;
    const places = [
      { key: `user ${userId}`, most: socketsPerUser, limit: "sockets_per_user" },
      { key: `ip ${ip}`, most: socketsPerIp, limit: "sockets_per_ip" },
    ];
    const full = on && places.find(({ key, most }) => (this.#counts.get(key) ?? 0) >= most);
    if (full) {
      this.#metrics.limited.inc({ limit: full.limit });
      throw new WarrenError("rate_limited", "Too many connections are open; close some of them.");
    }
    for (const { key } of places) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    return () => {
      for (const { key } of places) {
        const left = (this.#counts.get(key) ?? 0) - 1;
        if (left > 0) this.#counts.set(key, left);
        else this.#counts.delete(key);
      }
    };
  }
}
