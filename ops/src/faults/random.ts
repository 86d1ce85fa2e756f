import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/** Random choices that a seed repeats. */
export class Random {
  readonly #generator: RandomGenerator;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
  }

  /** A whole number from `least` to `most`, both possible. */
  integer(least: number, most: number): number {
    return uniformInt(this.#generator, least, most);
  }

  /** From 0 to 1. */
  fraction(): number {
    return uniformFloat64(this.#generator);
  }

  /** @throws Error when there is nothing to choose from. */
  pick<T>(from: readonly T[]): T {
    const chosen = from[from.length === 0 ? 0 : this.integer(0, from.length - 1)];
    if (chosen === undefined) throw new Error("there is nothing to choose from");
    return chosen;
  }

  /** `amount` different ones, in random order; all of them when there are no more. */
  some<T>(amount: number, from: readonly T[]): T[] {
    const left = [...from];
    const chosen: T[] = [];
    while (chosen.length < amount && left.length > 0) {
      chosen.push(...left.splice(this.integer(0, left.length - 1), 1));
    }
    return chosen;
  }
}
