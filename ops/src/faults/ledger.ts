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
  #written = 0;
  #stored = 0;

  /** @param readers how many people display what is written in a room. */
  constructor(readers: ReadonlyMap<string, number>) {
    this.#readers = readers;
  }

  get counts(): { written: number; accepted: number; stored: number; unfinished: number } {
    return {
      written: this.#written,
      accepted: this.#accepted.size,
      stored: this.#stored,
      unfinished: this.#open.size,
    };
  }

  sent(message: { clientId: string; roomId: string; edge: string }): void {
    const missing = this.#readers.get(message.roomId) ?? 0;
    const written: Written = { ...message, sentAt: performance.now(), missing };
    this.#written++;
    this.#open.set(message.clientId, written);
    this.#recent.push(written);
  }

  accepted(clientId: string): void {
    this.#accepted.add(clientId);
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
  const { written, accepted, stored, unfinished } = counts;
  return `${String(written)} messages written, ${String(accepted)} accepted, ${String(stored)} stored; ${String(unfinished)} not displayed by everybody`;
}
