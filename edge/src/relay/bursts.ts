import type { Frame } from "./frame.ts";

/**
 * Gathers what is for the same audience within one turn of the event loop, so that each socket is written to once.
 * Nothing is delayed: the turn ends when everything that had arrived is read.
 */
export class Bursts {
  readonly #write: (audience: string, frames: readonly Frame[]) => void;
  readonly #gathered = new Map<string, Frame[]>();

  constructor(write: (audience: string, frames: readonly Frame[]) => void) {
    this.#write = write;
  }

  /** Frames of one audience are written in the order in which they were added. */
  add(audience: string, frame: Frame): void {
    if (this.#gathered.size === 0) queueMicrotask(() => this.flush());
    const frames = this.#gathered.get(audience);
    if (frames) frames.push(frame);
    else this.#gathered.set(audience, [frame]);
  }

  /** Writes what was gathered, now: to be called before an audience changes. */
  flush(): void {
    const gathered = [...this.#gathered];
    this.#gathered.clear();
    for (const [audience, frames] of gathered) this.#write(audience, frames);
  }
}
