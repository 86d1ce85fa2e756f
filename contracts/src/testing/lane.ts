import type { Socket } from "node:net";

/** What happens to bytes that go one way; nothing, as long as nothing is set. */
export interface Toxics {
  /** How many milliseconds late the next piece arrives; the pieces keep their order. */
  readonly delayMs?: () => number;
  /** Every byte travels on its own. */
  readonly sliced?: boolean;
  /** No faster than this; whoever sends feels it as back-pressure. */
  readonly bytesPerSecond?: number;
  /** Bytes are taken and never arrive. A connection that lost some stays silent in this direction for good. */
  readonly swallows?: boolean;
  /** From the first piece on for which this is true, everything waits until this is taken away. */
  readonly holdsFrom?: (data: Buffer) => boolean;
}

interface Piece {
  readonly data: Buffer;
  /** Milliseconds since 1970; Infinity for what is held. */
  readonly dueAt: number;
}

const MOST_WAITING_BYTES = 256 * 1024;
const THROTTLE_EVERY_MS = 100;

/** One direction of one proxied connection. Holds back a bounded number of bytes, then stops reading. */
export class Lane {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #toxics: () => Toxics;
  readonly #waiting: Piece[] = [];
  #waitingBytes = 0;
  #timer: NodeJS.Timeout | undefined;
  #lastDueAt = 0;
  #lost = false;
  #stalled = false;
  /** What is done once nothing waits any more. */
  #ending: (() => void) | undefined;

  constructor(from: Socket, to: Socket, toxics: () => Toxics) {
    this.#from = from;
    this.#to = to;
    this.#toxics = toxics;
    to.on("drain", () => this.#read());
  }

  take(data: Buffer): void {
    const { swallows = false, delayMs, bytesPerSecond, holdsFrom } = this.#toxics();
    this.#lost ||= swallows;
    if (this.#lost) return;
    const delay = holdsFrom?.(data) === true ? Infinity : (delayMs?.() ?? 0);
    if (this.#waiting.length === 0 && delay === 0 && bytesPerSecond === undefined) return this.#write(data);
    this.#lastDueAt = Math.max(this.#lastDueAt, Date.now() + delay);
    this.#waiting.push({ data, dueAt: this.#lastDueAt });
    this.#waitingBytes += data.length;
    this.#read();
    this.#schedule();
  }

  /** Does something once everything taken before has gone on its way; never on a lane that lost bytes. */
  afterwards(what: () => void): void {
    if (this.#lost) return;
    if (this.#waiting.length === 0) what();
    else this.#ending = what;
  }

  /** What waits goes on its way now, unless the toxics say otherwise. */
  hurry(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lastDueAt = 0;
    for (const [index, { data }] of this.#waiting.entries()) this.#waiting[index] = { data, dueAt: 0 };
    this.#schedule();
  }

  /** Stops reading, or goes on with nothing lost. */
  stall(stalled: boolean): void {
    this.#stalled = stalled;
    this.#read();
  }

  #read(): void {
    const full = this.#waitingBytes > MOST_WAITING_BYTES || this.#to.writableNeedDrain;
    if (this.#stalled || full) this.#from.pause();
    else this.#from.resume();
  }

  #write(data: Buffer): void {
    if (this.#to.destroyed) return;
    if (this.#toxics().sliced !== true) this.#to.write(data);
    else for (const byte of data) this.#to.write(Buffer.of(byte));
    if (this.#to.writableNeedDrain) this.#read();
  }

  #schedule(): void {
    const [first] = this.#waiting;
    if (!first || first.dueAt === Infinity || this.#timer) return;
    const throttled = this.#toxics().bytesPerSecond !== undefined;
    const wait = Math.max(first.dueAt - Date.now(), throttled ? THROTTLE_EVERY_MS : 0);
    this.#timer = setTimeout(() => this.#release(), wait).unref();
  }

  #release(): void {
    this.#timer = undefined;
    const { bytesPerSecond } = this.#toxics();
    let allowed = bytesPerSecond === undefined ? Infinity : (bytesPerSecond * THROTTLE_EVERY_MS) / 1_000;
    for (let piece = this.#waiting[0]; piece && allowed > 0; piece = this.#waiting[0]) {
      if (piece.dueAt > Date.now()) break;
      const data = piece.data.subarray(0, allowed);
      if (data.length === piece.data.length) this.#waiting.shift();
      else this.#waiting[0] = { ...piece, data: piece.data.subarray(data.length) };
      allowed -= data.length;
      this.#waitingBytes -= data.length;
      this.#write(data);
    }
    if (this.#waiting.length === 0) this.#ending?.();
    this.#read();
    this.#schedule();
  }
}
