import type { Bus } from "@warren/contracts/bus/bus";
import type { Logger } from "pino";

const REPEAT_MS = 20_000;
const SETTLE_MS = 300;

/** Tells the db worker who has an open socket here: everybody every 20 s, and changes as they come. */
export class Presence {
  readonly #bus: Bus;
  readonly #log: Logger;
  readonly #sockets = new Map<string, number>();
  readonly #changed = new Set<string>();
  readonly #repeat: NodeJS.Timeout;
  #soon: NodeJS.Timeout | undefined;

  constructor(bus: Bus, log: Logger) {
    this.#bus = bus;
    this.#log = log;
    this.#repeat = setInterval(() => void this.#report([...this.#sockets.keys()], []), REPEAT_MS);
    this.#repeat.unref();
  }

  /** A socket of this person was opened. */
  arrived(userId: string): void {
    const sockets = (this.#sockets.get(userId) ?? 0) + 1;
    this.#sockets.set(userId, sockets);
    if (sockets === 1) this.#change(userId);
  }

  /** A socket of this person is gone. */
  left(userId: string): void {
    const sockets = (this.#sockets.get(userId) ?? 0) - 1;
    if (sockets > 0) this.#sockets.set(userId, sockets);
    else {
      this.#sockets.delete(userId);
      this.#change(userId);
    }
  }

  /** Ends the reports with a last one: nobody is here any more. */
  async stop(): Promise<void> {
    clearInterval(this.#repeat);
    clearTimeout(this.#soon);
    const offline = [...new Set([...this.#sockets.keys(), ...this.#changed])];
    if (offline.length > 0) await this.#report([], offline);
  }

  /** People who reload a page leave and come back at once: what they do meanwhile is reported as one change. */
  #change(userId: string): void {
    this.#changed.add(userId);
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      const changed = [...this.#changed];
      this.#changed.clear();
      const online = changed.filter((id) => this.#sockets.has(id));
      void this.#report(
        online,
        changed.filter((id) => !this.#sockets.has(id)),
      );
    }, SETTLE_MS).unref();
  }

  async #report(online: string[], offline: string[]): Promise<void> {
    const { instance } = this.#bus.identity;
    try {
      await this.#bus.query("presence.report", { instance, online, offline });
    } catch (error) {
      this.#log.warn({ err: error }, "presence not reported; the next report says the same again");
    }
  }
}
