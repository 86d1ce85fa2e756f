import { WarrenError, type ErrorCode } from "@warren/contracts/errors";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Rate } from "./limit-variables.ts";
import type { Metrics } from "../metrics.ts";

/** Refused by a limit; `retryAfterSeconds` says when it is worth trying again. */
export class LimitError extends WarrenError {
  readonly retryAfterSeconds: number;

  constructor(code: ErrorCode, retryAfterSeconds: number) {
    super(code);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

interface LimiterOptions {
  name: string;
  rate: Rate;
  on: boolean;
  code: "rate_limited" | "too_many_attempts";
  metrics: Metrics;
}

/** How often something may happen per key, counted in this process. */
export class Limiter {
  readonly #options: LimiterOptions;
  readonly #limiter: RateLimiterMemory;

  constructor(options: LimiterOptions) {
    this.#options = options;
    const { points, seconds } = options.rate;
    this.#limiter = new RateLimiterMemory({ keyPrefix: options.name, points, duration: seconds });
  }

  /** Counts one. @throws LimitError when that is one too many. */
  async take(key: string): Promise<void> {
    if (!this.#options.on) return;
    try {
      await this.#limiter.consume(key);
    } catch (result) {
      if (!(result instanceof RateLimiterRes)) throw result;
      this.#options.metrics.limited.inc({ limit: this.#options.name });
      throw new LimitError(this.#options.code, Math.max(1, Math.ceil(result.msBeforeNext / 1000)));
    }
  }

  /** Counts one that happened elsewhere. */
  async note(key: string): Promise<void> {
    if (this.#options.on) await this.#limiter.penalty(key);
  }

  /** Takes one back. */
  async giveBack(key: string): Promise<void> {
    if (this.#options.on) await this.#limiter.reward(key);
  }
}
