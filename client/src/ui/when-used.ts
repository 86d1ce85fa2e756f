import pRetry from "p-retry";
import { defineAsyncComponent, type AsyncComponentLoader, type Component } from "vue";
import { useUpdateStore } from "../pwa/update-store.ts";
import { whenFetchable } from "./when-fetchable.ts";

const BACK_OFF = { minTimeout: 500, maxTimeout: 10_000, randomize: true };

/**
 * A component that is loaded when it is first shown. What cannot be loaded without a connection is tried again until it
 * is there: given up at once, it would be missing from a page that stays open for days. Where the browser remembers the
 * failure no attempt helps, and the page says that it is incomplete.
 */
export function whenUsed<Shown extends Component>(
  load: AsyncComponentLoader<Shown>,
): ReturnType<typeof defineAsyncComponent<Shown>> {
  return defineAsyncComponent(async () => {
    const update = useUpdateStore();
    const attempt = async () => {
      try {
        return await whenFetchable(load);
      } catch (error) {
        update.missing.add(load);
        // the TypeError of an import that failed would count as a defect, and end the attempts
        throw new Error("A part of the page did not load.", { cause: error });
      }
    };
    const part = await pRetry(attempt, { retries: Infinity, ...BACK_OFF });
    update.missing.delete(load);
    return part;
  });
}
