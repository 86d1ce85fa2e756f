const TICK_MS = 1;
/** Node's timers are late by up to this much; what leaves later than that is late because something held it up. */
const TIMER_MS = 2;

/**
 * Calls `send` so many times a second until stopped, without ever waiting for an answer, and tells it when the message
 * should have left: what waits in this process, or behind a slow server, counts from then (no coordinated omission).
 */
export function pace(perSecond: number, send: (dueAt: number) => void): { stop(): void } {
  const began = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    for (;;) {
      const due = began + (sent * 1_000) / perSecond;
      if (due > now) return;
      sent += 1;
      send(now - due > TIMER_MS ? due : now);
    }
  }, TICK_MS);
  return { stop: () => clearInterval(timer) };
}
