/** Polls until `probe` answers something; the deadline is only there so that a broken test ends. */
export async function eventually<T>(
  probe: () => Promise<T | undefined | false> | T | undefined | false,
  timeoutMs = 15_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadline)
      throw new Error(`not within ${String(timeoutMs)} ms: ${probe.toString().slice(0, 300)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
