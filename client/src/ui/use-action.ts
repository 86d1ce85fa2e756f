import { shallowRef } from "vue";
import { codeOf } from "../socket/request-error.ts";

/** Runs one action at a time and keeps the code of its failure, to be shown beside what started it. */
export function useAction<A extends unknown[]>(action: (...args: A) => Promise<void>) {
  const isRunning = shallowRef(false);
  const code = shallowRef<string>();

  async function run(...args: A): Promise<void> {
    if (isRunning.value) return;
    isRunning.value = true;
    code.value = undefined;
    try {
      await action(...args);
    } catch (error) {
      code.value = codeOf(error);
      if (code.value === "failed") reportError(error);
    } finally {
      isRunning.value = false;
    }
  }

  return { run, isRunning, code };
}
