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
   * Counts a socket until it is given back.
   * @throws WarrenError `rate_limited` when the user or the address has too many.
   */
  take(userId: string, ip: string): void {
    const { on, socketsPerIp, socketsPerUser } = this.#limits;
    const [user, address] = [userKey(userId), addressKey(ip)];
    if (on) {
      this.#check(user, socketsPerUser, "sockets_per_user");
      this.#check(address, socketsPerIp, "sockets_per_ip");
    }
    for (const key of [user, address]) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** A socket that was counted is gone. */
  giveBack(userId: string, ip: string): void {
    for (const key of [userKey(userId), addressKey(ip)]) {
      const left = (this.#counts.get(key) ?? 0) - 1;
      if (left > 0) this.#counts.set(key, left);
      else this.#counts.delete(key);
    }
  }

  #check(key: string, most: number, limit: string): void {
    if ((this.#counts.get(key) ?? 0) < most) return;
    this.#metrics.limited.inc({ limit });
    throw new WarrenError("rate_limited", "Too many connections are open; close some of them.");
  }
}

const userKey = (userId: string) => `user ${userId}`;
const addressKey = (ip: string) => `ip ${ip}`;
