import type { ApiJobType, ApiResult } from "@warren/contracts/api-result";

import type { Handler, WorkContext } from "@warren/runtime/work";
import { v5 as uuidV5 } from "uuid";
import type { Asked, Asking } from "./asking.ts";
import { isFresh, rethrow, usableResult } from "./known.ts";
import { resultKey } from "./result-key.ts";
import type { Source } from "./sources/source.ts";

const NAMESPACE = "0b8d5a0e-3c55-5a8e-9d0f-2b1f6c7f6f0a";

/**
 * Answers a job from what is known or, where nothing is known that may be shown, by asking its source. What is out of
 * date is shown all the same, and asked for again by a job of its own.
 */
export function answer<T extends ApiJobType>(jobType: T, source: Source<T>, asking: Asking): Handler<T> {
  return async ({ body: request }, { bus, progress }) => {
    progress(0, "looking up what is known");
    const asked: Asked<T> = { jobType, key: resultKey(jobType, source.subject(request)), request };
    const { known } = await bus.query("api-result.find", { key: asked.key });
    const usable = usableResult(jobType, known, source);
    if (known && isFresh(known)) return usable ?? rethrow(known.failure);
    if (known && usable) {
      await orderRefresh(asked, known, bus);
      return usable;
    }
    progress(20, "fetching");
    const now = await asking.ask(source, asked, bus);
    return usableResult(jobType, now, source) ?? rethrow(now.failure);
  };
}

/** One job for everybody who was shown the same. */
async function orderRefresh<T extends ApiJobType>(
  { jobType, key, request }: Asked<T>,
  { askedAt, askAgainAt }: ApiResult,
  bus: WorkContext["bus"],
): Promise<void> {
  const jobId = uuidV5(`${key} ${askedAt} ${askAgainAt}`, NAMESPACE);
  const job = { jobId, key: jobId, type: "api-result.refresh", payload: { jobType, request } };
  await bus.command("job.submit", job, { id: jobId });
}
