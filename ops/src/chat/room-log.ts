/** A room's event as a browser gets it. */
export interface RoomEvent {
  type: string;
  roomId: string;
  seq: number;
  n?: number;
  /** Of a reply, which has no `n`. */
  threadN?: number;
  r?: number;
  clientId?: string;
  senderId?: string;
  actorId?: string;
  userId?: string;
  body?: string;
  emoji?: string;
}

/** How many of the newest messages are remembered apart from `events`. */
const RECENT = 10;

/**
 * What one reader has of one room: every event once, in the order of `seq`. Anything beyond a hole is held back until
 * the hole is filled.
 */
export class RoomLog {
  /** What was displayed; only counted when the log is not to keep it. */
  readonly events: RoomEvent[] = [];
  readonly #keep: boolean;
  #held = new Map<number, RoomEvent>();
  #lastSeq = 0;
  #messageCount = 0;
  #recent: RoomEvent[] = [];

  /** @param keep whether `events` holds what was displayed, which a long run has no memory for. */
  constructor(keep = true) {
    this.#keep = keep;
  }

  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** Whether something is held back behind a hole. */
  get hasGap(): boolean {
    return this.#held.size > 0;
  }

  /** How many messages were displayed. */
  get messageCount(): number {
    return this.#messageCount;
  }

  /** The newest top-level messages that are not deleted, as they were posted; oldest first. */
  get recent(): readonly RoomEvent[] {
    return this.#recent;
  }

  get messages(): RoomEvent[] {
    return this.events.filter((event) => event.type === "message.posted");
  }

  /** Takes an event; resolves holes as they close. Returns what is displayed by that; nothing when it was seen before. */
  apply(event: RoomEvent): RoomEvent[] {
    if (event.seq <= this.#lastSeq) return [];
    const { type, ...body } = event;
    // live and synced events differ in the place of `type` only
    this.#held.set(event.seq, { type, ...body });
    return this.#release();
  }

  /** Begins anew after `lastSeq`, with a page that shows everything up to there. Returns what is displayed by that. */
  restart(lastSeq: number): RoomEvent[] {
    this.#lastSeq = lastSeq;
    this.#recent = [];
    for (const seq of this.#held.keys()) if (seq <= lastSeq) this.#held.delete(seq);
    return this.#release();
  }

  #release(): RoomEvent[] {
    const displayed: RoomEvent[] = [];
    for (;;) {
      const next = this.#held.get(this.#lastSeq + 1);
      if (!next) return displayed;
      this.#held.delete(next.seq);
      this.#lastSeq = next.seq;
      if (next.type === "message.posted") this.#messageCount += 1;
      this.#remember(next);
      if (this.#keep) this.events.push(next);
      displayed.push(next);
    }
  }
  #remember(event: RoomEvent): void {
    if (event.n === undefined) return;
    if (event.type === "message.posted") this.#recent = [...this.#recent.slice(1 - RECENT), event];
    else if (event.type === "message.deleted")
      this.#recent = this.#recent.filter(({ n }) => n !== event.n || event.r !== undefined);
  }
}
