import { WarrenError } from "@warren/contracts/errors";

/** How many files each person is sending to this edge at this moment. */
export class UploadCounts {
  readonly #counts = new Map<string, number>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Counts a person's upload while `work` runs. @throws WarrenError `busy` for one too many. */
  async during<T>(userId: string, work: () => Promise<T>): Promise<T> {
    const count = this.#counts.get(userId) ?? 0;
    if (count >= this.#most)
      throw new WarrenError("busy", "Too many files at once; send the next when one is done.");
    this.#counts.set(userId, count + 1);
    try {
      return await work();
    } finally {
      const left = (this.#counts.get(userId) ?? 1) - 1;
      if (left > 0) this.#counts.set(userId, left);
      else this.#counts.delete(userId);
    }
  }
}
