import { Postponed } from "@warren/runtime/failures";

/** When a delivery that found no room is looked at again. */
const SOON_MS = 1_000;

/**
 * How many deliveries one host gets at a time. The others wait in RabbitMQ and not here, so that a host that does not
 * answer leaves room for all others.
 */
export class HostSlots {
  readonly #atOnce: number;
  readonly #taken = new Map<string, number>();

  constructor(atOnce = 4) {
    this.#atOnce = atOnce;
  }

  /** @throws Postponed when the host has enough to do; what the work throws. */
  async take<T>(host: string, work: () => Promise<T>): Promise<T> {
    const taken = this.#taken.get(host) ?? 0;
    if (taken >= this.#atOnce) throw new Postponed("this host is told of enough at the moment", SOON_MS);
    this.#taken.set(host, taken + 1);
    try {
      return await work();
    } finally {
      const left = (this.#taken.get(host) ?? 1) - 1;
      if (left > 0) this.#taken.set(host, left);
      else this.#taken.delete(host);
    }
  }
}
