/** One message of the load, from the moment its sender wrote it. Times are in milliseconds on a clock that never jumps. */
export interface Written {
  readonly clientId: string;
  readonly roomId: string;
  /** The edge that its sender is connected to. */
  readonly edge: string;
  readonly sentAt: number;
  /** When somebody first displayed it, which proves that it is stored. */
  storedAt?: number;
  /** When everybody in the room had displayed it. */
  displayedAt?: number;
  /** How many of the room have not displayed it. */
  missing: number;
}

/** When each message was written, first displayed by anybody, and displayed by everybody. */
export class Ledger {
  readonly #readers: ReadonlyMap<string, number>;
  readonly #open = new Map<string, Written>();
  #recent: Written[] = [];
  readonly #accepted = new Set<string>();
  readonly #ids = new Set<string>();
  #stored = 0;
  #refused = 0;

  /** @param readers how many people display what is written in a room. */
  constructor(readers: ReadonlyMap<string, number>) {
    this.#readers = readers;
  }

  /** What was refused counts as written and not as anything else. */
  get counts(): { written: number; refused: number; accepted: number; stored: number; unfinished: number } {
    return {
      written: this.#ids.size,
      refused: this.#refused,
      accepted: this.#accepted.size,
      stored: this.#stored,
      unfinished: this.#open.size,
    };
  }

  /** How many messages are written, not refused, and not known to be stored. */
  get outstanding(): number {
    return this.#ids.size - this.#refused - this.#stored;
  }

  sent(message: { clientId: string; roomId: string; edge: string }): void {
    const missing = this.#readers.get(message.roomId) ?? 0;
    const written: Written = { ...message, sentAt: performance.now(), missing };
    this.#ids.add(message.clientId);
    this.#open.set(message.clientId, written);
    this.#recent.push(written);
  }

  accepted(clientId: string): void {
    if (this.#ids.has(clientId)) this.#accepted.add(clientId);
  }

  /** It is not to be: such as a reply to a message that was deleted meanwhile. */
  refused(clientId: string): void {
    if (!this.#open.delete(clientId)) return;
    this.#recent = this.#recent.filter((written) => written.clientId !== clientId);
    this.#refused++;
  }

  displayed(clientId: string): void {
    const written = this.#open.get(clientId);
    if (!written) return;
    const now = performance.now();
    if (written.storedAt === undefined) this.#stored++;
    written.storedAt ??= now;
    if (--written.missing > 0) return;
    written.displayedAt = now;
    this.#open.delete(clientId);
  }

  /** Whether everybody has displayed everything that was written until then. */
  isDisplayedUntil(time: number): boolean {
    const [oldest] = this.#open.values();
    return oldest === undefined || oldest.sentAt > time;
  }

  /** What was written since then, and what was not displayed by everybody when `forget` was last called, oldest first. */
  get recent(): readonly Written[] {
    return this.#recent;
  }

  /** Forgets what everybody has displayed. */
  forget(): void {
    this.#recent = [...this.#open.values()];
  }
}

/** What a run came to, in one line. */
export function countsLine({ counts }: Ledger): string {
  const { written, refused, accepted, stored, unfinished } = counts;
  return `${String(written)} messages written, ${String(accepted)} accepted, ${String(stored)} stored, ${String(refused)} refused; ${String(unfinished)} not displayed by everybody`;
}
