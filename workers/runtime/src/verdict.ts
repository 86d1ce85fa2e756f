import type { Incoming } from "@warren/contracts/bus/envelope";
import { definitionOf } from "@warren/contracts/message-types";
import { retrySteps } from "@warren/contracts/topology";
import { kindOf, Postponed } from "./failures.ts";

type RetryStep = (typeof retrySteps)[number];

/** What is to be done about a failed message. */
export type Verdict =
  | { readonly name: "retry"; readonly step: RetryStep; readonly attempt: number }
  | { readonly name: "postpone"; readonly step: RetryStep; readonly attempt: number }
  | { readonly name: "dead" }
  | { readonly name: "decline" }
  | { readonly name: "abandon" };

const [ONE_SECOND, TEN_SECONDS, , LAST] = retrySteps;
/** What ends within this time is looked at every second. */
const SOON_MS = 5_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const REPEATS_OF_LAST = Math.ceil(DAY_MS / LAST.delayMs);

/** The step that follows an attempt, if any: each once, and for a transient failure the last one for a day. */
export function stepAfter(attempt: number, transient: boolean): RetryStep | undefined {
  const step = retrySteps[Math.max(0, attempt - 1)];
  if (step) return step;
  return transient && attempt < retrySteps.length + REPEATS_OF_LAST ? LAST : undefined;
}

/** Decides by the failure and the attempt alone, so that a job's report and the ladder say the same. */
export function judge(error: unknown, { type, attempt }: Pick<Incoming, "type" | "attempt">): Verdict {
  const kind = kindOf(error);
  switch (kind) {
    case "stopping":
      return { name: "abandon" };
    case "permanent":
      return { name: "dead" };
    case "declined":
      return { name: "decline" };
    case "postponed": {
      const isSoon = error instanceof Postponed && error.waitMs <= SOON_MS;
      return { name: "postpone", step: isSoon ? ONE_SECOND : TEN_SECONDS, attempt };
    }
    case "away":
      return { name: "postpone", step: LAST, attempt };
    default: {
      const definition = definitionOf(type);
      // somebody watches a job: it fails after the ladder, and can be ordered again
      const isWatched = definition?.kind === "job" && definition.keepsTrying !== true;
      const step = stepAfter(attempt, kind === "transient" && !isWatched);
      return step ? { name: "retry", step, attempt: attempt + 1 } : { name: "dead" };
    }
  }
}
