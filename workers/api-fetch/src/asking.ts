import { randomUUID } from "node:crypto";
import type { ApiJobType, ApiResult } from "@warren/contracts/api-result";
import type { BodyOf } from "@warren/contracts/message-types";
import { Postponed } from "@warren/runtime/failures";
import type { Fetcher } from "@warren/runtime/ssrf/guarded-fetch";
import type { WorkBus } from "@warren/runtime/work";
import { createAsk } from "./ask.ts";
import type { Hosts } from "./hosts.ts";
import { keptFailure, usableResult } from "./known.ts";
import type { Source } from "./sources/source.ts";

/** For everything that one answer takes. The right to ask is held a little longer. */
const ASK_WITHIN_MS = 20_000;
const LEASE_MS = 30_000;

export interface Asked<T extends ApiJobType> {
  readonly jobType: T;
  readonly key: string;
  readonly request: BodyOf<T>;
  /** It is asked for again although what is known holds so much longer. */
  readonly aheadMs?: number | undefined;
}

/**
 * Asks other sites, once for all who want the same: in this process they wait for one answer, in others for the right to
 * ask. What comes out of it is kept, a failure too, before anybody gets it.
 */
export class Asking {
  readonly #fetcher: Fetcher;
  readonly #hosts: Hosts;
  readonly #underway = new Map<string, Promise<ApiResult>>();

  constructor(fetcher: Fetcher, hosts: Hosts) {
    this.#fetcher = fetcher;
    this.#hosts = hosts;
  }

  /**
   * What is known then, with a failure where there was one.
   * @throws Postponed while another process asks for the same.
   */
  ask<T extends ApiJobType>(source: Source<T>, asked: Asked<T>, bus: WorkBus): Promise<ApiResult> {
    const underway = this.#underway.get(asked.key);
    if (underway) return underway;
    const answer = this.#askAlone(source, asked, bus).finally(() => this.#underway.delete(asked.key));
    // whoever began it may not wait for it any more
    answer.catch(() => undefined);
    this.#underway.set(asked.key, answer);
    return answer;
  }

  async #askAlone<T extends ApiJobType>(
    source: Source<T>,
    asked: Asked<T>,
    bus: WorkBus,
  ): Promise<ApiResult> {
    const { key, jobType, request, aheadMs } = asked;
    const claim = { key, leaseMs: LEASE_MS, ...(aheadMs === undefined ? {} : { aheadMs }) };
    const { decision, known, waitMs } = await bus.awaitCommand("api-result.claim", claim, {
      id: randomUUID(),
    });
    if (decision === "wait") throw new Postponed("another process asks for the same", waitMs);
    if (decision === "known" && known) return known;
    const now = await this.#askSite(source, asked, known);
    await bus.awaitCommand("api-result.keep", { key, jobType, request, known: now }, { id: randomUUID() });
    return now;
  }

  async #askSite<T extends ApiJobType>(
    source: Source<T>,
    { jobType, request }: Asked<T>,
    known: ApiResult | undefined,
  ): Promise<ApiResult> {
    const before = usableResult(jobType, known, source) as { card: object } | undefined;
    const ask = createAsk({
      fetcher: this.#fetcher,
      hosts: this.#hosts,
      // not the signal of whoever asked first: others wait for the same
      signal: AbortSignal.timeout(ASK_WITHIN_MS),
      validators: before ? known?.validators : undefined,
    });
    const now = Date.now();
    const askedAt = new Date(now).toISOString();
    try {
      const found = (await source.find(request, ask)) ?? before;
      if (!found) throw new Error("a site says that nothing changed, and nothing is known");
      const askAgainAt = new Date(now + source.keptMs).toISOString();
      const card = { ...found.card, fetchedAt: askedAt, expiresAt: askAgainAt };
      const { validators } = ask;
      return { result: { ...found, card }, ...(validators ? { validators } : {}), askedAt, askAgainAt };
    } catch (error) {
      const failure = keptFailure(error, now);
      if (!failure) throw error;
      // what has gone is not shown any more; what cannot be asked now is shown as it was
      const kept = failure.failure?.kind === "declined" || !known ? {} : known;
      return { ...kept, ...failure, askedAt };
    }
  }
}
