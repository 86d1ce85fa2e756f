import type { ApiJobType } from "@warren/contracts/api-result";
import { parseBody } from "@warren/contracts/bus/envelope";
import type { Handler } from "@warren/runtime/work";
import type { Asking } from "./asking.ts";
import { resultKey } from "./result-key.ts";
import type { Sources } from "./sources/source.ts";

/**
 * Asks a source again. A failure is kept like an answer, so that it is no failure of this job: whoever wants the same next
 * is told what is known then.
 */
export function refresh(sources: Sources, asking: Asking): Handler<"api-result.refresh"> {
  return async ({ body: { jobType, request, aheadMs } }, { bus, progress }) => {
    progress(10, "fetching");
    await ask(jobType, request);
    return {};

    async function ask<T extends ApiJobType>(type: T, payload: unknown): Promise<void> {
      const source = sources[type];
      const parsed = parseBody(type, Buffer.from(JSON.stringify(payload)));
      const asked = { jobType: type, key: resultKey(type, source.subject(parsed)), request: parsed, aheadMs };
      await asking.ask(source, asked, bus);
    }
  };
}
