const LATELY_MS = 1_000;

/** Who sent something within the last second or two, in two generations, so that nothing has to be looked through. */
export class RecentSenders {
  #younger = new Set<string>();
  #older = new Set<string>();
  #since = 0;

  /** This sender sends something now, milliseconds since 1970. */
  note(senderId: string, now: number): void {
    if (now - this.#since > LATELY_MS) {
      this.#older = this.#younger;
      this.#younger = new Set();
      this.#since = now;
    }
    this.#younger.add(senderId);
  }

  /** Whether this sender sent something lately. */
  has(senderId: string): boolean {
    return this.#younger.has(senderId) || this.#older.has(senderId);
  }
}
