type Probe<T> = () => Promise<T | undefined | false> | T | undefined | false;

/** Polls until `probe` answers something; the deadline is only there so that a broken test ends. */
export async function eventually<T>(probe: Probe<T>, timeoutMs = 15_000): Promise<T> {
  const value = await within(timeoutMs, probe);
  if (value === undefined)
    throw new Error(`not within ${String(timeoutMs)} ms: ${probe.toString().slice(0, 300)}`);
  return value;
}

/** Polls until `probe` answers something, which may also fail to come: then with undefined once the time is over. */
export async function within<T>(timeoutMs: number, probe: Probe<T>): Promise<T | undefined> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadline) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
