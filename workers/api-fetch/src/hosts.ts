import { TransientFailure } from "@warren/runtime/failures";
import {
  BrokenCircuitError,
  bulkhead,
  BulkheadRejectedError,
  circuitBreaker,
  ConsecutiveBreaker,
  handleType,
  wrap,
  type IPolicy,
} from "cockatiel";
import { LRUCache } from "lru-cache";

export interface HostLimits {
  /** How many requests one host gets at a time; so many more wait their turn. */
  readonly atOnce: number;
  readonly waiting: number;
  /** After so many failures in a row a host is left alone for so long. */
  readonly failures: number;
  readonly restMs: number;
}

const LIMITS: HostLimits = { atOnce: 4, waiting: 50, failures: 5, restMs: 30_000 };
/** Of more hosts than this those that were asked longest ago are forgotten. */
const MOST_HOSTS = 1_000;

/** What each host is spared: too many requests at once, and any while it does not answer. */
export class Hosts {
  readonly #limits: HostLimits;
  readonly #policies = new LRUCache<string, IPolicy>({ max: MOST_HOSTS });

  constructor(limits: Partial<HostLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  /**
   * Asks a host when it is its turn. A TransientFailure counts against the host.
   * @throws TransientFailure at once while the host rests, or when too many wait for it.
   */
  async ask<T>(host: string, signal: AbortSignal, request: () => Promise<T>): Promise<T> {
    try {
      return await this.#policyOf(host).execute(request, signal);
    } catch (error) {
      if (error instanceof BrokenCircuitError)
        throw new TransientFailure(
          "fetch_failed",
          `${host} failed several times; it is left alone for a moment.`,
        );
      if (error instanceof BulkheadRejectedError)
        throw new TransientFailure("fetch_failed", `Too many requests wait for ${host}.`);
      throw error;
    }
  }

  #policyOf(host: string): IPolicy {
    const { atOnce, waiting, failures, restMs } = this.#limits;
    let policy = this.#policies.get(host);
    if (!policy) {
      const breaker = new ConsecutiveBreaker(failures);
      policy = wrap(
        bulkhead(atOnce, waiting),
        circuitBreaker(handleType(TransientFailure), { halfOpenAfter: restMs, breaker }),
      );
      this.#policies.set(host, policy);
    }
    return policy;
  }
}
