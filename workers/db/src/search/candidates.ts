import type { Queryable } from "../sql/pool.ts";
import { LONGEST_SPAN, placesIn, placeText, type Place } from "./block.ts";
import { candidateBlocks, type CandidateBlock } from "./candidate-blocks.ts";
import { upTo, type Moment } from "./order.ts";
import type { RatedGroups } from "./term-groups.ts";
import type { Wanted } from "./wanted.ts";
import { windowStart } from "./window-start.ts";

export interface CandidatesWanted {
  /** The numbers of the rooms to look in. */
  rooms: readonly number[];
  rated: RatedGroups;
  wanted: Wanted;
  /** Where the page before ended. */
  after: Moment | undefined;
}

/** Looks for messages that may fit, from the newest on, a part at a time. */
export class Candidates {
  readonly #on: Queryable;
  readonly #asked: CandidatesWanted;
  /** Where the blocks that were looked at end. */
  #behind: Moment | undefined;
  /** Up to where blocks are read before those behind are; undefined for all. */
  #window: { since: number | undefined } | undefined;
  #newestLeft = Number.MAX_SAFE_INTEGER;

  constructor(on: Queryable, asked: CandidatesWanted) {
    this.#on = on;
    this.#asked = asked;
    if (asked.after) this.#behind = upTo(asked.after.sent_at + LONGEST_SPAN);
  }

  /** No message that is still to come was sent later, in milliseconds since 1970; undefined when none is to come. */
  get newestLeft(): number | undefined {
    return this.#newestLeft < 0 ? undefined : this.#newestLeft;
  }

  /** The places of some more, few more than asked for. */
  async next(count: number): Promise<Place[]> {
    const { rooms, rated, wanted, after } = this.#asked;
    this.#window ??= { since: await windowStart(this.#on, rated, this.#behind) };
    const { since } = this.#window;
    // one block may come once for each term
    const limit = count + rated.groups[0].length;
    const rows = await candidateBlocks(this.#on, {
      rooms,
      groups: rated.groups,
      wanted,
      after,
      behind: this.#behind,
      since: since ?? 0,
      limit,
    });
    const isCut = rows.length === limit;
    const blocks = merged(rows);
    const whole = isCut ? blocks.slice(0, -1) : blocks;
    const places: Place[] = [];
    for (const [index, block] of whole.entries()) {
      places.push(...placesIn(block, block.mask));
      const isLast = index === whole.length - 1 && !isCut;
      if (places.length < count || isLast) continue;
      this.#goOn(block, block.sent_at);
      return places;
    }
    const last = whole.at(-1);
    if (isCut && last) this.#goOn(last, last.sent_at);
    else this.#endWindow(since);
    return places;
  }

  #goOn(behind: Moment, newestLeft: number): void {
    this.#behind = behind;
    this.#newestLeft = newestLeft;
  }

  #endWindow(since: number | undefined): void {
    this.#window = undefined;
    if (since === undefined) this.#newestLeft = -1;
    else this.#goOn({ sent_at: since, room: 0, n: 0, r: 0 }, since - 1);
  }
}

/** Each block once, with all of its messages. */
function merged(rows: readonly CandidateBlock[]): CandidateBlock[] {
  const blocks = new Map<string, CandidateBlock>();
  for (const row of rows) {
    const same = blocks.get(placeText(row));
    if (same) same.mask = (same.mask | row.mask) >>> 0;
    else blocks.set(placeText(row), { ...row });
  }
  return [...blocks.values()];
}
