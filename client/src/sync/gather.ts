import type { AnyRoomEvent } from "../socket/protocol.ts";

export interface Gathered {
  /** Takes an event of a room. */
  readonly add: (event: AnyRoomEvent) => void;
  /** Hands on now what waits. */
  readonly flush: () => void;
}

/**
 * Hands on at once what comes alone, and together what comes close behind it: a busy room is drawn a few times a second
 * and not with every message. The order of a room's events stays. `hand` gets the events of one room. Nothing waits in a
 * page that nobody sees: nothing is drawn there, its timers may be a minute late, and the number in its title must not be.
 */
export function gather(everyMs: number, hand: (events: readonly AnyRoomEvent[]) => void): Gathered {
  const waiting = new Map<string, AnyRoomEvent[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function handAll(): void {
    const rooms = [...waiting.values()];
    waiting.clear();
    rooms.forEach(hand);
  }

  function rest(): void {
    timer = undefined;
    if (waiting.size === 0) return;
    timer = setTimeout(rest, everyMs);
    handAll();
  }

  return {
    add: (event) => {
      const before = waiting.get(event.roomId);
      if (before) before.push(event);
      else waiting.set(event.roomId, [event]);
      if (timer !== undefined && !document.hidden) return;
      timer ??= setTimeout(rest, everyMs);
      handAll();
    },
    flush: handAll,
  };
}
