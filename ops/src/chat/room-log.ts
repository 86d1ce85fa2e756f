/** A room's event as a browser gets it. */
export interface RoomEvent {
  type: string;
  roomId: string;
  seq: number;
  n?: number;
  clientId?: string;
  senderId?: string;
  body?: string;
}

/**
 * What one reader has of one room: every event once, in the order of `seq`. Anything beyond a hole is held back until
 * the hole is filled.
 */
export class RoomLog {
  readonly events: RoomEvent[] = [];
  #held = new Map<number, RoomEvent>();
  #lastSeq: number;

  /** @param lastSeq where the reader begins: the last `seq` they have seen, 0 for everything. */
  constructor(lastSeq = 0) {
    this.#lastSeq = lastSeq;
  }

  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** Whether something is held back behind a hole. */
  get hasGap(): boolean {
    return this.#held.size > 0;
  }

  get messages(): RoomEvent[] {
    return this.events.filter((event) => event.type === "message.posted");
  }

  /** Takes an event; resolves holes as they close. An event that was seen before is dropped. */
  apply(event: RoomEvent): void {
    if (event.seq <= this.#lastSeq) return;
    const { type, ...body } = event;
    // live and synced events differ in the place of `type` only
    this.#held.set(event.seq, { type, ...body });
    for (;;) {
      const next = this.#held.get(this.#lastSeq + 1);
      if (!next) return;
      this.#held.delete(next.seq);
      this.#lastSeq = next.seq;
      this.events.push(next);
    }
  }
}
