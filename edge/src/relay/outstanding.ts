import type { Bus } from "@warren/contracts/bus/bus";
import { WarrenError } from "@warren/contracts/errors";
import type { Logger } from "pino";
import type { SendCap } from "./send-cap.ts";

interface OutstandingOptions {
  bus: Bus;
  cap: SendCap;
  /** Told how long it took from accepted to settled, seconds. */
  onStored: (seconds: number) => void;
  log: Logger;
}

/** Unsettled for this long, a command's outcome is asked for. */
const ASK_AFTER_MS = 60_000;
const MOST_PER_QUESTION = 1000;

/** The messages that were accepted and are not settled yet, by sender. */
export class Outstanding {
  readonly #options: OutstandingOptions;
  readonly #bySender = new Map<string, Map<string, number>>();
  #count = 0;

  constructor(options: OutstandingOptions) {
    this.#options = options;
  }

  /**
   * Counts a message as outstanding while `accept` publishes it and until it is settled. A repeat of one that is
   * outstanding takes no further place.
   * @throws WarrenError `busy` when the sender, or all together, have too many; whatever `accept` throws.
   */
  async accept(senderId: string, clientId: string, accept: () => Promise<void>): Promise<void> {
    const own = this.#bySender.get(senderId) ?? new Map<string, number>();
    const isRepeat = own.has(clientId);
    if (!isRepeat && !this.#options.cap.allows(own.size, this.#count)) throw new WarrenError("busy");
    this.#bySender.set(senderId, own);
    if (!isRepeat) {
      own.set(clientId, Date.now());
      this.#count += 1;
    }
    try {
      await accept();
    } catch (error) {
      if (!isRepeat) this.#remove(senderId, clientId);
      throw error;
    }
  }

  /** The db worker has told the outcome of this command. Of others than the outstanding ones it means nothing. */
  settle(senderId: string, clientId: string): void {
    const since = this.#remove(senderId, clientId);
    if (since === undefined) return;
    this.#options.cap.onSettled(Date.now() - since);
    this.#options.onStored((Date.now() - since) / 1000);
  }

  /**
   * Asks about everything that has been outstanding for longer than `olderThanMs`.
   * @throws WarrenError `unavailable` when there is no answer; to be asked again later.
   */
  async askAbout(olderThanMs = ASK_AFTER_MS): Promise<void> {
    const before = Date.now() - olderThanMs;
    for (const [actor, own] of this.#bySender) {
      const commandIds = [...own].flatMap(([id, since]) => (since <= before ? [id] : []));
      if (commandIds.length === 0) continue;
      const { settled } = await this.#options.bus.query("outcome.find", {
        actor,
        commandIds: commandIds.slice(0, MOST_PER_QUESTION),
      });
      for (const clientId of settled) this.#remove(actor, clientId);
      this.#options.log.warn({ asked: commandIds.length, settled: settled.length }, "asked for outcomes");
    }
  }

  #remove(senderId: string, clientId: string): number | undefined {
    const own = this.#bySender.get(senderId);
    const since = own?.get(clientId);
    if (own?.delete(clientId) === true) this.#count -= 1;
    if (own?.size === 0) this.#bySender.delete(senderId);
    return since;
  }
}
