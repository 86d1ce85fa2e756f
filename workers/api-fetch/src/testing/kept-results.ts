import type { ApiResult } from "@warren/contracts/api-result";
import type { Answers } from "@warren/runtime/testing/db-stand-in";

/** What the db worker keeps of other sites' answers, for a test without a database. */
export class KeptResults {
  readonly #known = new Map<string, ApiResult>();
  readonly #leases = new Set<string>();

  readonly answers: Answers = {
    "api-result.find": ({ key }) => this.#of(key),
    "api-result.claim": ({ key, aheadMs = 0 }) => {
      const { known } = this.#of(key);
      if (known && Date.parse(known.askAgainAt) > Date.now() + aheadMs) return { decision: "known", known };
      if (this.#leases.has(key)) return { decision: "wait", waitMs: 1_000 };
      this.#leases.add(key);
      return { decision: "ask", ...this.#of(key) };
    },
    "api-result.keep": ({ key, known }) => {
      this.#known.set(key, known);
      this.#leases.delete(key);
      return {};
    },
  };

  /** Lets so much time pass for everything that is known. */
  age(ms: number): void {
    const before = (at: string) => new Date(Date.parse(at) - ms).toISOString();
    for (const [key, { askedAt, askAgainAt, result, ...rest }] of this.#known) {
      const { card, ...others } = (result ?? {}) as { card?: { fetchedAt: string; expiresAt: string } };
      const times = card && { fetchedAt: before(card.fetchedAt), expiresAt: before(card.expiresAt) };
      const aged = card ? { result: { ...others, card: { ...card, ...times } } } : {};
      this.#known.set(key, { ...rest, ...aged, askedAt: before(askedAt), askAgainAt: before(askAgainAt) });
    }
  }

  #of(key: string): { known?: ApiResult } {
    const known = this.#known.get(key);
    return known ? { known } : {};
  }
}
