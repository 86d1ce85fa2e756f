import pRetry from "p-retry";
import { defineAsyncComponent, type AsyncComponentLoader, type Component } from "vue";

const BACK_OFF = { minTimeout: 500, maxTimeout: 10_000, randomize: true };

/**
 * A component that is loaded when it is first shown. What cannot be loaded without a connection is tried again until it
 * is there: given up at once, it would be missing from a page that stays open for days.
 */
export function whenUsed<Shown extends Component>(
  load: AsyncComponentLoader<Shown>,
): ReturnType<typeof defineAsyncComponent<Shown>> {
  const attempt = async () => {
    try {
      return await load();
    } catch (error) {
      // the TypeError of an import that failed would count as a defect, and end the attempts
      throw new Error("A part of the page did not load.", { cause: error });
    }
  };
  return defineAsyncComponent(() => pRetry(attempt, { retries: Infinity, ...BACK_OFF }));
}
