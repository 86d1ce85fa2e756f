import type { Frame } from "./frame.ts";

/** More than this is not kept for one room: the socket is told the room's head instead and asks for what it lacks. */
const MOST_HELD = 500;

interface HeldRoom {
  readonly frames: Frame[];
  overflowed: boolean;
}

/**
 * What one socket still has to be let into, and the events that wait for it until then. For nearly all sockets nearly all
 * the time that is nothing, so that nothing is kept for it either.
 */
export class Gate {
  /** Runs one admission after the other. */
  turn: Promise<unknown> = Promise.resolve();
  #wanted: Set<string> | undefined;
  #left: Set<string> | undefined;
  #held: Map<string, HeldRoom> | undefined;
  readonly #holders: Map<string, Set<Gate>>;
  #closed = false;

  /** @param holders which gates hold a room's events, shared by all gates of an edge. */
  constructor(holders: Map<string, Set<Gate>>) {
    this.#holders = holders;
  }

  /** Whether the user was said to have joined rooms that the socket was not let into. */
  get wantsRooms(): boolean {
    return this.#wanted !== undefined;
  }

  /** The user was said to have joined this room. */
  want(roomId: string): void {
    this.#wanted ??= new Set();
    this.#wanted.add(roomId);
  }

  wants(roomId: string): boolean {
    return this.#wanted?.has(roomId) === true;
  }

  /** The room is no longer wanted. */
  unwant(roomId: string): void {
    this.#wanted?.delete(roomId);
    if (this.#wanted?.size === 0) this.#wanted = undefined;
  }

  /** Hands out the rooms that were wanted, which are wanted no longer. */
  takeWanted(): ReadonlySet<string> {
    const wanted = this.#wanted ?? new Set();
    this.#wanted = undefined;
    return wanted;
  }

  /** The user was said to have left this room: nothing of it is kept any more. */
  leave(roomId: string): void {
    this.#left ??= new Set();
    this.#left.add(roomId);
    this.unwant(roomId);
    this.release(roomId);
  }

  /** Whether the user was said to have left the room since the last snapshot was asked for. */
  hasLeft(roomId: string): boolean {
    return this.#left?.has(roomId) === true;
  }

  /** A snapshot is asked for, which will tell of what was left. */
  forgetLeft(): void {
    this.#left = undefined;
  }

  isHolding(roomId: string): boolean {
    return this.#held?.has(roomId) === true;
  }

  get heldRooms(): string[] {
    return [...(this.#held?.keys() ?? [])];
  }

  /** Keeps the room's events from now on. */
  hold(roomId: string): void {
    if (this.#closed || this.isHolding(roomId)) return;
    this.#held ??= new Map();
    this.#held.set(roomId, { frames: [], overflowed: false });
    const gates = this.#holders.get(roomId);
    if (gates) gates.add(this);
    else this.#holders.set(roomId, new Set([this]));
  }

  push(roomId: string, frame: Frame): void {
    const room = this.#held?.get(roomId);
    if (!room) return;
    if (room.frames.length < MOST_HELD) room.frames.push(frame);
    else room.overflowed = true;
  }

  /** Ends keeping the room's events and hands out what was kept. */
  release(roomId: string): HeldRoom {
    const room = this.#held?.get(roomId) ?? { frames: [], overflowed: false };
    this.#held?.delete(roomId);
    if (this.#held?.size === 0) this.#held = undefined;
    const gates = this.#holders.get(roomId);
    gates?.delete(this);
    if (gates?.size === 0) this.#holders.delete(roomId);
    return room;
  }

  /** The socket is gone: nothing is held for it any more. */
  close(): void {
    this.#closed = true;
    for (const roomId of this.heldRooms) this.release(roomId);
    this.#wanted = undefined;
  }
}
