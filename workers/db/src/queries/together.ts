/**
 * Answers many askers at once without a timer: while one group is answered, the next gathers. Nobody is answered from
 * what was read before they asked.
 */
export class Together<Key, Answer> {
  readonly #answerAll: (keys: Key[]) => Promise<ReadonlyMap<Key, Answer>>;
  #waiting: { key: Key; resolve: (answer: Answer | undefined) => void; reject: (error: unknown) => void }[] =
    [];
  #working = false;

  /** @param answerAll answers a group; for a key that it leaves out, the answer is undefined. */
  constructor(answerAll: (keys: Key[]) => Promise<ReadonlyMap<Key, Answer>>) {
    this.#answerAll = answerAll;
  }

  /** @throws what the group's answer failed with. */
  ask(key: Key): Promise<Answer | undefined> {
    const answer = new Promise<Answer | undefined>((resolve, reject) =>
      this.#waiting.push({ key, resolve, reject }),
    );
    if (!this.#working) void this.#work();
    return answer;
  }

  async #work(): Promise<void> {
    this.#working = true;
    // what is asked in the same turn belongs to the same group
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0);
      try {
        const answers = await this.#answerAll([...new Set(group.map(({ key }) => key))]);
        for (const { key, resolve } of group) resolve(answers.get(key));
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#working = false;
  }
}
