import type { Frame } from "./frame.ts";

/** More than this is not kept for one room: the socket is told the room's head instead and asks for what it lacks. */
const MOST_HELD = 500;

interface HeldRoom {
  readonly frames: Frame[];
  overflowed: boolean;
}

/** What one socket still has to be let into, and the events that wait for it until then. */
export class Gate {
  /** Rooms that the user was said to have joined. */
  readonly wanted = new Set<string>();
  /** Rooms that the user was said to have left since the last snapshot was asked for. */
  readonly left = new Set<string>();
  /** Runs one admission after the other. */
  turn: Promise<unknown> = Promise.resolve();
  readonly #held = new Map<string, HeldRoom>();
  readonly #holders: Map<string, Set<Gate>>;
  #closed = false;

  /** @param holders which gates hold a room's events, shared by all gates of an edge. */
  constructor(holders: Map<string, Set<Gate>>) {
    this.#holders = holders;
  }

  isHolding(roomId: string): boolean {
    return this.#held.has(roomId);
  }

  get heldRooms(): string[] {
    return [...this.#held.keys()];
  }

  /** Keeps the room's events from now on. */
  hold(roomId: string): void {
    if (this.#closed || this.#held.has(roomId)) return;
    this.#held.set(roomId, { frames: [], overflowed: false });
    const gates = this.#holders.get(roomId);
    if (gates) gates.add(this);
    else this.#holders.set(roomId, new Set([this]));
  }

  push(roomId: string, frame: Frame): void {
    const room = this.#held.get(roomId);
    if (!room) return;
    if (room.frames.length < MOST_HELD) room.frames.push(frame);
    else room.overflowed = true;
  }

  /** Ends keeping the room's events and hands out what was kept. */
  release(roomId: string): HeldRoom {
    const room = this.#held.get(roomId) ?? { frames: [], overflowed: false };
    this.#held.delete(roomId);
    const gates = this.#holders.get(roomId);
    gates?.delete(this);
    if (gates?.size === 0) this.#holders.delete(roomId);
    return room;
  }

  /** The socket is gone: nothing is held for it any more. */
  close(): void {
    this.#closed = true;
    for (const roomId of this.heldRooms) this.release(roomId);
    this.wanted.clear();
  }
}
