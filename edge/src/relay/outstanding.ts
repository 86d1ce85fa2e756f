import type { Bus } from "@warren/contracts/bus/bus";
import type { Logger } from "pino";
import type { SendCap } from "./send-cap.ts";
import { idsIn, questionsAbout } from "./outcome-questions.ts";
import { WaitingLine, type Source } from "./waiting-line.ts";

interface OutstandingOptions {
  bus: Bus;
  cap: SendCap;
  /** Told how long it took from accepted to settled, seconds. */
  onStored: (seconds: number) => void;
  log: Logger;
}

/** Unsettled for this long, a command's outcome is asked for. */
const ASK_AFTER_MS = 60_000;

/** The messages that were accepted and are not settled yet, by sender. */
export class Outstanding {
  readonly #options: OutstandingOptions;
  readonly #bySender = new Map<string, Map<string, number>>();
  readonly #line: WaitingLine;
  #count = 0;

  constructor(options: OutstandingOptions) {
    this.#options = options;
    const { cap } = options;
    this.#line = new WaitingLine({
      isFull: () => cap.isFull(this.#count),
      mayTake: (senderId) => cap.allows(this.#ofSender(senderId), this.#count),
      take: (senderId, clientId) => this.#take(senderId, clientId),
    });
  }

  /** How many messages wait until they may be accepted. */
  get waiting(): number {
    return this.#line.length;
  }

  /**
   * Counts a message as outstanding while `accept` publishes it and until it is settled. A repeat of one that is
   * outstanding takes no further place. While the sender, or all together, have too many, it waits in turn, and its
   * source is not read.
   * @throws WarrenError `busy` when it waited in vain; whatever `accept` throws.
   */
  async accept(
    senderId: string,
    clientId: string,
    accept: () => Promise<void>,
    source?: Source,
  ): Promise<void> {
    if (this.#bySender.get(senderId)?.has(clientId) === true) return accept();
    const enter = async () => {
      try {
        await accept();
      } catch (error) {
        this.#remove(senderId, clientId);
        throw error;
      }
    };
    const mustWait =
      this.#line.holds(senderId) || !this.#options.cap.allows(this.#ofSender(senderId), this.#count);
    if (mustWait) return this.#line.wait(senderId, clientId, enter, source);
    this.#take(senderId, clientId);
    return enter();
  }

  /** The db worker has told the outcome of this command. Of others than the outstanding ones it means nothing. */
  settle(senderId: string, clientId: string): void {
    const since = this.#forget(senderId, clientId);
    if (since === undefined) return;
    this.#options.cap.onSettled(Date.now() - since);
    this.#options.onStored((Date.now() - since) / 1000);
    this.#line.freed(senderId);
  }

  /**
   * Asks about everything that has been outstanding for longer than `olderThanMs`.
   * @throws WarrenError `unavailable` when there is no answer; to be asked again later.
   */
  async askAbout(olderThanMs = ASK_AFTER_MS): Promise<void> {
    const questions = questionsAbout(this.#bySender, Date.now() - olderThanMs);
    for (const asked of questions) {
      const { settled } = await this.#options.bus.query("outcome.find", { asked });
      for (const { actor, commandIds } of settled)
        for (const clientId of commandIds) this.#remove(actor, clientId);
      this.#options.log.warn({ asked: idsIn(asked), settled: idsIn(settled) }, "asked for outcomes");
    }
  }

  #ofSender(senderId: string): number {
    return this.#bySender.get(senderId)?.size ?? 0;
  }

  #take(senderId: string, clientId: string): void {
    const own = this.#bySender.get(senderId) ?? new Map<string, number>();
    this.#bySender.set(senderId, own);
    if (!own.has(clientId)) this.#count += 1;
    own.set(clientId, Date.now());
    this.#line.took(senderId);
  }

  #remove(senderId: string, clientId: string): void {
    if (this.#forget(senderId, clientId) !== undefined) this.#line.freed(senderId);
  }

  /** Returns since when it was outstanding. */
  #forget(senderId: string, clientId: string): number | undefined {
    const own = this.#bySender.get(senderId);
    const since = own?.get(clientId);
    if (own?.delete(clientId) === true) this.#count -= 1;
    if (own?.size === 0) this.#bySender.delete(senderId);
    return since;
  }
}
