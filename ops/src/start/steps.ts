import { Listr, PRESET_TIMER } from "listr2";
import type { Step } from "./stack.ts";

/** Shows each step with its duration: live on a terminal, as plain lines in a log. */
export function terminalSteps(): Step {
  return async <T>(title: string, work: () => Promise<T>): Promise<T> => {
    let result: { readonly value: T } | undefined;
    const list = new Listr(
      [
        {
          title,
          task: async () => {
            result = { value: await work() };
          },
        },
      ],
      {
        renderer: process.stdout.isTTY && process.stdout.columns > 0 ? "default" : "simple",
        rendererOptions: { timer: PRESET_TIMER },
        fallbackRendererOptions: { timer: PRESET_TIMER },
        // The launcher stops its children itself when Ctrl-C is pressed.
        registerSignalListeners: false,
      },
    );
    await list.run();
    if (result === undefined) throw new Error(`the step "${title}" did not finish`);
    return result.value;
  };
}
