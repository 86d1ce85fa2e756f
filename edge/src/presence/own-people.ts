import type { Bus } from "@warren/contracts/bus/bus";
import { signalBucketOf } from "@warren/contracts/hashing";
import type { PresenceNews } from "@warren/contracts/presence";
import type { Logger } from "pino";

const REPEAT_MS = 20_000;
const SETTLE_MS = 300;

interface OwnPeopleOptions {
  bus: Bus;
  log: Logger;
  /** How long a person stays online without a socket: a page that is loaded again must not show as going. */
  graceMs: number;
}

/** A person's sockets on this edge; `away` are those on which nothing has been done for a while. */
interface Sockets {
  all: number;
  away: number;
}

/**
 * Who has an open socket on this edge. The db worker, which knows the other edges' as well, is told everybody every 20 s
 * and changes as they come; what a change comes to is told to all edges.
 */
export class OwnPeople {
  readonly #options: OwnPeopleOptions;
  readonly #sockets = new Map<string, Sockets>();
  /** Whose last socket is gone, and since when, milliseconds since 1970. */
  readonly #leaving = new Map<string, number>();
  readonly #changed = new Set<string>();
  readonly #timers: NodeJS.Timeout[];
  #last: Promise<void> = Promise.resolve();

  constructor(options: OwnPeopleOptions) {
    this.#options = options;
    this.#timers = [
      setInterval(() => void this.#inTurn(() => this.#report([...this.#sockets.keys()], true)), REPEAT_MS),
      setInterval(() => void this.#inTurn(() => this.#reportChanges()), SETTLE_MS),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  /** A socket of this person was opened; its device is in use. */
  arrived(userId: string): void {
    const sockets = this.#sockets.get(userId) ?? { all: 0, away: 0 };
    this.#sockets.set(userId, sockets);
    this.#leaving.delete(userId);
    if (!isInUse(sockets)) this.#changed.add(userId);
    sockets.all += 1;
  }

  /** A socket of this person is gone. */
  left(userId: string, wasAway: boolean): void {
    const sockets = this.#sockets.get(userId);
    if (!sockets) return;
    sockets.all -= 1;
    if (wasAway) sockets.away -= 1;
    if (sockets.all > 0) {
      if (!isInUse(sockets)) this.#changed.add(userId);
      return;
    }
    this.#sockets.delete(userId);
    this.#leaving.set(userId, Date.now());
  }

  /** One of this person's sockets is not in use any more, or is again. */
  turned(userId: string, away: boolean): void {
    const sockets = this.#sockets.get(userId);
    if (!sockets) return;
    const wasInUse = isInUse(sockets);
    sockets.away += away ? 1 : -1;
    if (isInUse(sockets) !== wasInUse) this.#changed.add(userId);
  }

  /** Ends the reports with a last one: nobody is here any more. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    const here = [...this.#sockets.keys(), ...this.#leaving.keys(), ...this.#changed];
    this.#sockets.clear();
    await this.#inTurn(() => this.#report([...new Set(here)], false));
  }

  /** One report after the other: competing db workers would take them in any order. */
  #inTurn(report: () => Promise<void>): Promise<void> {
    return (this.#last = this.#last.then(report));
  }

  async #reportChanges(): Promise<void> {
    for (const [userId, since] of this.#leaving) {
      if (Date.now() - since < this.#options.graceMs) continue;
      this.#leaving.delete(userId);
      this.#changed.add(userId);
    }
    const changed = [...this.#changed].filter((userId) => !this.#leaving.has(userId));
    this.#changed.clear();
    await this.#report(changed, false);
  }

  async #report(userIds: readonly string[], isRepeated: boolean): Promise<void> {
    if (userIds.length === 0) return;
    const { bus, log } = this.#options;
    const states = { online: [] as string[], away: [] as string[], offline: [] as string[] };
    for (const userId of userIds) states[this.#stateOf(userId)].push(userId);
    try {
      const { instance } = bus.identity;
      const news = await bus.query("presence.report", { instance, ...states, isRepeated });
      await this.#tell(news);
    } catch (error) {
      log.warn({ err: error }, "presence not reported; the next report says the same again");
    }
  }

  #stateOf(userId: string): "online" | "away" | "offline" {
    const sockets = this.#sockets.get(userId);
    if (!sockets) return "offline";
    return isInUse(sockets) ? "online" : "away";
  }

  async #tell({ people, version }: PresenceNews): Promise<void> {
    const byBucket = new Map<number, PresenceNews["people"]>();
    for (const person of people) {
      const bucket = signalBucketOf(person.userId);
      byBucket.set(bucket, [...(byBucket.get(bucket) ?? []), person]);
    }
    const { bus } = this.#options;
    await Promise.all(
      [...byBucket].map(([peopleBucket, people]) =>
        bus.tell("presence.changed", { people, version }, { peopleBucket }),
      ),
    );
  }
}

const isInUse = ({ all, away }: Sockets) => all > away;
