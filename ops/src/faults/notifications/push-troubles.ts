import { setTimeout as delay } from "node:timers/promises";
import type { PushAnswer, PushServiceOptions } from "../../testing/push-service.ts";
import type { Random } from "../random.ts";

const LATENCY_MS = 40;

/** What a push service that has its troubles says, and to how many of 1,000 pushes; it asks to be left alone for a second. */
const TROUBLES: readonly { readonly of1000: number; readonly answer: PushAnswer }[] = [
  { of1000: 8, answer: { status: 500 } },
  { of1000: 2, answer: { status: 429, retryAfterSeconds: 1 } },
  { of1000: 1, answer: { status: 503, retryAfterSeconds: 1 } },
];

/** A push service with a latency, with random troubles until they are over, and that knows the browsers which are gone. */
export function pushTroubles(
  random: Random,
  gone: ReadonlySet<string>,
  over: AbortSignal,
): PushServiceOptions {
  return {
    decide: (endpoint) => {
      if (gone.has(endpoint)) return { status: 410 };
      if (over.aborted) return { status: 201 };
      let left = random.integer(1, 1_000);
      return TROUBLES.find(({ of1000 }) => (left -= of1000) <= 0)?.answer ?? { status: 201 };
    },
    // the longer it takes, the more often it is killed in between
    beforeAnswer: () => delay(random.integer(0, LATENCY_MS)),
  };
}
