import { WarrenError } from "@warren/contracts/errors";
import { RecentSenders } from "./recent-senders.ts";

/** Where a sender's messages are read from. */
export interface Source {
  /** Reads nothing more, until {@link Source.resume} was called as often. */
  pause(): void;
  resume(): void;
}

interface WaitingLineOptions {
  /** Whether there is no place for anybody. */
  isFull: () => boolean;
  /** Whether this sender may take one more place if there is one. */
  mayTake: (senderId: string) => boolean;
  /** Takes a place. */
  take: (senderId: string, clientId: string) => void;
  now?: () => number;
}

interface Waiter {
  readonly clientId: string;
  readonly enter: () => void;
  readonly refuse: () => void;
}

interface Waiting {
  readonly waiters: Waiter[];
  readonly since: number;
  /** Since when the first of them has been the first. */
  firstSince: number;
}

/** Long enough for a place to come to each of thousands of senders, short enough for a person to wait. */
const FIRST_WAITS_MS = 500;
/**
 * Whoever waits is not read, not even their answer to a heartbeat: after this long all that they have waiting is refused.
 * Well below the heartbeat's timeout and below what clients wait for an answer.
 */
const SENDER_WAITS_MS = 5_000;
const MOST_WAITING = 100;
const LOOK_EVERY_MS = 100;

/**
 * Messages that wait for a place. A place goes to the sender who has waited longest, one message at a time, and first to
 * those who have not sent lately, so that whoever sends much does not delay who sends little. A sender's messages keep
 * their order.
 */
export class WaitingLine {
  readonly #options: WaitingLineOptions;
  readonly #now: () => number;
  readonly #bySender = new Map<string, Waiting>();
  /** Who waits for a place of all, in turn. Who has too many places already is back here once one of them is free. */
  readonly #turns = new Set<string>();
  /** The same for those who had not sent lately: they come before the others. */
  readonly #firstTurns = new Set<string>();
  readonly #recent = new RecentSenders();
  #look: NodeJS.Timeout | undefined;

  constructor(options: WaitingLineOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** How many messages wait. */
  get length(): number {
    let length = 0;
    for (const { waiters } of this.#bySender.values()) length += waiters.length;
    return length;
  }

  /** Whether something of this sender waits, behind which the next message has to wait. */
  holds(senderId: string): boolean {
    return this.#bySender.has(senderId);
  }

  /**
   * Calls `enter` when the message has taken a place, in the order of the places, and resolves as it does. The source is
   * not read as long as the message waits.
   * @throws WarrenError `busy` when that takes too long, or when too many of this sender wait already.
   */
  async wait(senderId: string, clientId: string, enter: () => Promise<void>, source?: Source): Promise<void> {
    const now = this.#now();
    const waiting = this.#bySender.get(senderId) ?? { waiters: [], since: now, firstSince: now };
    if (waiting.waiters.length >= MOST_WAITING) throw new WarrenError("busy");
    this.#bySender.set(senderId, waiting);
    this.#takeTurn(senderId);
    this.#look ??= setInterval(() => this.giveUp(), LOOK_EVERY_MS).unref();
    source?.pause();
    await new Promise<void>((resolve, reject) => {
      const leave = (end: () => void) => () => {
        source?.resume();
        end();
      };
      waiting.waiters.push({
        clientId,
        enter: leave(() => resolve(enter())),
        refuse: leave(() => reject(new WarrenError("busy"))),
      });
    });
  }

  /** This sender has a place less: it and others that are free go to those whose turn it is. */
  freed(senderId: string): void {
    if (this.#bySender.has(senderId)) this.#takeTurn(senderId);
    this.#serve();
  }

  /** This sender has taken a place, waiting or not. */
  took(senderId: string): void {
    this.#recent.note(senderId, this.#now());
  }

  /** Refuses what has waited too long. */
  giveUp(): void {
    this.#serve();
    const now = this.#now();
    for (const [senderId, waiting] of this.#bySender) {
      const tooLong = now - waiting.since > SENDER_WAITS_MS;
      if (!tooLong && now - waiting.firstSince <= FIRST_WAITS_MS) continue;
      const refused = waiting.waiters.splice(0, tooLong ? waiting.waiters.length : 1);
      for (const { refuse } of refused) refuse();
      this.#wentOn(senderId, waiting, now);
    }
  }

  #takeTurn(senderId: string): void {
    if (this.#turns.has(senderId)) return;
    (this.#recent.has(senderId) ? this.#turns : this.#firstTurns).add(senderId);
  }

  #serve(): void {
    for (const turns of [this.#firstTurns, this.#turns]) {
      for (const senderId of turns) {
        if (this.#options.isFull()) return;
        turns.delete(senderId);
        this.#serveNext(senderId);
      }
    }
  }

  #serveNext(senderId: string): void {
    const waiting = this.#bySender.get(senderId);
    if (!waiting || !this.#options.mayTake(senderId)) return;
    const first = waiting.waiters.shift();
    if (first) {
      this.#options.take(senderId, first.clientId);
      first.enter();
    }
    // at the end: its next turn is after all others'
    if (this.#wentOn(senderId, waiting, this.#now())) this.#turns.add(senderId);
  }

  /** Something of this sender has ended its waiting. Returns whether more waits. */
  #wentOn(senderId: string, waiting: Waiting, now: number): boolean {
    waiting.firstSince = now;
    if (waiting.waiters.length > 0) return true;
    this.#bySender.delete(senderId);
    this.#turns.delete(senderId);
    this.#firstTurns.delete(senderId);
    if (this.#bySender.size > 0) return false;
    clearInterval(this.#look);
    this.#look = undefined;
    return false;
  }
}
