import type { Handler } from "@warren/runtime/work";
import { v5 as uuidV5 } from "uuid";

const NAMESPACE = "5d3c9d0e-7f0c-5a51-8a56-9d1d6a0f6b6e";

/** Of what is out of date so soon; longer than from one tick of the scheduler's clock to the next. */
const AHEAD_MS = 150_000;
/** What is asked for less often is asked for again when somebody wants it. */
const OFTEN = 3;
/** Other sites are not asked more often than so because of one tick. */
const AT_ONCE = 20;

/** Orders, for each popular result, that it is asked for again: once for each time that it goes out of date. */
export const refreshPopular: Handler<"api-result.refresh-popular"> = async (_message, { bus }) => {
  const { results } = await bus.query("api-result.popular", {
    withinMs: AHEAD_MS,
    asks: OFTEN,
    limit: AT_ONCE,
  });
  for (const { key, jobType, request, askAgainAt } of results) {
    const jobId = uuidV5(`${key} before ${askAgainAt}`, NAMESPACE);
    const payload = { jobType, request, aheadMs: AHEAD_MS };
    const job = { jobId, key: jobId, type: "api-result.refresh", payload, priority: "low" as const };
    await bus.command("job.submit", job, { id: jobId });
  }
  return { ordered: results.length };
};
