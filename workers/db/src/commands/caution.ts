/** How long a repeat makes others likely: after a lost connection browsers send again what they do not know stored. */
const LASTS_MS = 2_000;

/** Whether repeats are about: looked for first, they cost less than a transaction that has to be undone. */
export class Caution {
  #until = 0;

  get due(): boolean {
    return performance.now() < this.#until;
  }

  /** A repeat was met. */
  call(): void {
    this.#until = performance.now() + LASTS_MS;
  }
}
