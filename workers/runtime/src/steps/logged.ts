import type { Outcome, Wrapper } from "../outcome.ts";
import type { Work } from "../work.ts";

const levels = {
  done: "info",
  skipped: "info",
  declined: "info",
  postponed: "warn",
  retried: "warn",
  abandoned: "warn",
  dead: "error",
} as const satisfies Record<Outcome["name"], string>;

/** Writes one line per delivery: how it ended, why, and how long it took. Bodies are never logged. */
export function logged(): Wrapper<Work> {
  return (next) => async (work) => {
    const since = performance.now();
    const outcome = await next(work);
    const reason = "reason" in outcome ? { reason: outcome.reason } : {};
    work.log[levels[outcome.name]](
      { outcome: outcome.name, ...reason, ms: Math.round(performance.now() - since) },
      "handled",
    );
    return outcome;
  };
}
