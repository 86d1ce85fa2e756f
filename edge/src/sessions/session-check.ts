import type { Bus } from "@warren/contracts/bus/bus";

interface Asking {
  readonly hashes: string[];
  readonly alive: Promise<ReadonlySet<string>>;
}

/** Asks whether sessions hold; what is asked within one turn of the event loop is one query. */
export class SessionCheck {
  readonly #bus: Pick<Bus, "query">;
  #asking: Asking | undefined;

  constructor(bus: Pick<Bus, "query">) {
    this.#bus = bus;
  }

  /**
   * Whether the session with this hash holds, read after the call.
   * @throws WarrenError `unavailable` when that cannot be told.
   */
  async holds(sessionHash: string): Promise<boolean> {
    this.#asking ??= this.#begin();
    this.#asking.hashes.push(sessionHash);
    return (await this.#asking.alive).has(sessionHash);
  }

  #begin(): Asking {
    const hashes: string[] = [];
    const alive = new Promise<ReadonlySet<string>>((resolve, reject) => {
      setImmediate(() => {
        this.#asking = undefined;
        this.#bus
          .query("session.check", { sessionHashes: hashes })
          .then(({ alive }) => resolve(new Set(alive)), reject);
      });
    });
    return { hashes, alive };
  }
}
