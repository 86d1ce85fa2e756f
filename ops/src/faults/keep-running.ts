import { supervise } from "../start/supervise.ts";
import type { WarrenStack } from "../testing/warren-stack.ts";

/**
 * Starts again whatever of a stack dies, by the code and with the waits of `npm start`. Call the function it returns
 * instead of the stack's own `stop`.
 */
export function keepRunning(stack: WarrenStack): () => Promise<void> {
  const stopping = new AbortController();
  const supervised = stack.services.map((service) => supervise(service, stopping.signal, () => undefined));
  return async () => {
    stopping.abort();
    await stack.stop();
    // a start that was under way has been told to stop, and complains about that
    await Promise.allSettled(supervised);
    await stack.stop();
  };
}
