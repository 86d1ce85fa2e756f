/**
 * Does work under a signal that is aborted with the caller's, or with a TimeoutError after so long. `AbortSignal.any` keeps
 * its sources weakly, so that on Node 20 a timeout among them can be collected before it fires: then nothing ends the work.
 */
export async function within<T>(
  ms: number,
  caller: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  caller.throwIfAborted();
  const aborter = new AbortController();
  const late = () => aborter.abort(new DOMException(`not done within ${String(ms)} ms`, "TimeoutError"));
  const timer = setTimeout(late, ms);
  const stop = () => aborter.abort(caller.reason);
  caller.addEventListener("abort", stop);
  try {
    return await work(aborter.signal);
  } finally {
    clearTimeout(timer);
    caller.removeEventListener("abort", stop);
  }
}
