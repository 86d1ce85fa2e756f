import { setTimeout as sleep } from "node:timers/promises";
import pRetry from "p-retry";
import type { Logger } from "pino";
import { isTransient } from "../sql/failure.ts";
import type { Pool } from "../sql/pool.ts";
import { indexRooms, roomsBehind, type Progress } from "./index-rooms.ts";
import type { Words } from "./words.ts";

const ROOMS_AT_ONCE = 100;
const TRIES = 3;
/** How many events of the rooms' logs one transaction follows: many cost less each, and few hold up others less. */
const EVENTS = { whileBusy: 500, otherwise: 2_000 };
/**
 * How many times as long as it works it rests. That a message is sent matters more than that another is found a moment
 * sooner, and somebody may always be asking.
 */
const REST = { whileBusy: 19, otherwise: 0.5 };

export interface RoomIndexerOptions {
  pool: Pool;
  words: Words;
  /** Whether messages are being stored at this moment. */
  isBusy: () => boolean;
  log: Logger;
  /** Told after each transaction. Must not throw. */
  onIndexed?: (messages: number, seconds: number) => void;
  /** So many words of messages are not found, because these have too many. Must not throw. */
  onCut?: (words: number) => void;
  /** A room could not be indexed, and that was our fault. Must not throw. */
  onFailed?: () => void;
}

/** Indexes rooms, a little at a time and with rests between. While the database is away it waits. */
export class RoomIndexer {
  readonly #options: RoomIndexerOptions;
  /** Left alone until they change again. */
  readonly #failed = new Set<string>();

  constructor(options: RoomIndexerOptions) {
    this.#options = options;
  }

  /** Resolves when these rooms are indexed as far as they can be. @throws only when the signal ends it. */
  async index(roomIds: Iterable<string>, signal: AbortSignal): Promise<void> {
    const waiting = new Set(roomIds);
    while (waiting.size > 0) {
      const rooms = [...waiting].slice(0, ROOMS_AT_ONCE);
      for (const room of rooms) waiting.delete(room);
      for (const room of await this.#indexSome(rooms, signal)) waiting.add(room);
    }
  }

  /** Indexes what was stored while nobody told of it. Resolves with whether there may be more. @throws as `index` does. */
  async catchUp(signal: AbortSignal): Promise<boolean> {
    const { pool, log } = this.#options;
    try {
      const rooms = await this.#persist(() => roomsBehind(pool, ROOMS_AT_ONCE + this.#failed.size), signal);
      const wanted = rooms.filter((room) => !this.#failed.has(room));
      await this.index(wanted, signal);
      return wanted.length > 0;
    } catch (error) {
      if (signal.aborted) throw error;
      log.error({ err: error }, "what was stored before cannot be indexed");
      return false;
    }
  }

  /** Resolves with the rooms of which there is more. */
  async #indexSome(rooms: readonly string[], signal: AbortSignal): Promise<readonly string[]> {
    const { pool, words, log, isBusy, onIndexed, onCut, onFailed } = this.#options;
    const began = performance.now();
    try {
      const events = isBusy() ? EVENTS.whileBusy : EVENTS.otherwise;
      const progress: Progress = await this.#persist(() => indexRooms(pool, words, rooms, events), signal);
      const elapsedMs = performance.now() - began;
      onIndexed?.(progress.messages, elapsedMs / 1_000);
      for (const cut of progress.cut) {
        log.warn(cut, "a message has too many different words: the last ones are not found");
        onCut?.(cut.words);
      }
      for (const room of rooms) this.#failed.delete(room);
      await sleep(elapsedMs * (isBusy() ? REST.whileBusy : REST.otherwise), undefined, { signal });
      return progress.behind;
    } catch (error) {
      if (signal.aborted) throw error;
      const [room, ...others] = rooms;
      if (room !== undefined && others.length === 0) {
        log.error({ err: error, room }, "a room cannot be indexed: what is new in it is not found");
        this.#failed.add(room);
        onFailed?.();
        return [];
      }
      // one of them is to blame
      const more: string[] = [];
      for (const one of rooms) more.push(...(await this.#indexSome([one], signal)));
      return more;
    }
  }

  #persist<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    let failures = 0;
    return pRetry(work, {
      retries: Infinity,
      minTimeout: 100,
      maxTimeout: 2_000,
      randomize: true,
      signal,
      shouldRetry: ({ error }) => isTransient(error) || ++failures < TRIES,
      onFailedAttempt: ({ error }) => this.#options.log.warn({ err: error }, "not indexed yet"),
    });
  }
}
