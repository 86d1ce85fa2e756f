import type { Manager } from "socket.io-client";

/**
 * Calls `onDelay` with the milliseconds until the next attempt whenever the manager begins to wait. The manager draws
 * the delay (with jitter) from its own back-off and tells nobody, so that this is the only way to show a true countdown.
 */
export function onReconnectDelay(manager: Manager, onDelay: (milliseconds: number) => void): void {
  const { backoff } = manager as unknown as { backoff: { duration: () => number } };
  const draw = backoff.duration.bind(backoff);
  backoff.duration = () => {
    const delay = draw();
    onDelay(delay);
    return delay;
  };
}
