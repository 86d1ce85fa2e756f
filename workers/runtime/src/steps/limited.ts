import { TimedOut } from "../failures.ts";
import type { Wrapper } from "../outcome.ts";
import { raceAbort } from "../publish-until-confirmed.ts";
import type { Work } from "../work.ts";

/**
 * Ends a handler's time: aborts its signal and fails the message, even when the handler does not react. What such a
 * handler still does runs beside the next attempt, so effects must bear a repeat.
 */
export function limited(timeoutMs: (type: string) => number): Wrapper<Work> {
  return (next) => async (work) => {
    const { aborter, incoming } = work;
    const ms = timeoutMs(incoming.type);
    const timer = setTimeout(() => aborter.abort(new TimedOut(ms)), ms);
    try {
      return await raceAbort(next(work), aborter.signal);
    } catch (error) {
      // a handler that ended because it was told to fails for the reason it was told
      throw aborter.signal.aborted ? aborter.signal.reason : error;
    } finally {
      clearTimeout(timer);
    }
  };
}
