const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const JAPANESE = ["会議", "資料", "部署", "明日", "確認", "東京", "開発", "公開", "予定", "連絡"];

/** Numbers below one that are the same at every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    // the lower bits of such a sequence repeat soon
    return (state >>> 8) / 0x800000;
  };
}

/** Made-up words of which a few are frequent and most are rare, as in any language, and texts of them. */
export class Vocabulary {
  readonly words: readonly string[];
  readonly #random = generator(7);
  readonly #sums: readonly number[];

  constructor(size: number) {
    const word = () =>
      Array.from(
        { length: 3 + Math.floor(this.#random() * 7) },
        () => LETTERS[Math.floor(this.#random() * 26)],
      ).join("");
    this.words = [...new Set(Array.from({ length: size }, word))];
    let sum = 0;
    this.#sums = this.words.map((_word, rank) => (sum += 1 / (rank + 3)));
  }

  /** Below one, evenly. */
  random(): number {
    return this.#random();
  }

  #word(): string {
    const wanted = this.#random() * (this.#sums.at(-1) ?? 0);
    let [low, high] = [0, this.#sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return this.words[low] ?? "";
  }

  /** What a message says: three to twenty words; every twentieth in Japanese. */
  text(): string {
    const length = 3 + Math.floor(this.#random() * 18);
    if (this.#random() < 0.05)
      return Array.from({ length }, () => JAPANESE[Math.floor(this.#random() * JAPANESE.length)]).join("");
    return Array.from({ length }, () => this.#word()).join(" ");
  }
}
