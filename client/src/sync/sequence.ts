import type { AnyRoomEvent } from "../socket/protocol.ts";
import { applyEvent } from "./apply-event.ts";
import type { Timeline } from "./timeline.ts";

/** What became of what was received: the timeline after it, and the events that took effect, in their order. */
export interface Received {
  readonly timeline: Timeline;
  readonly applied: readonly AnyRoomEvent[];
}

/**
 * Takes events in any order and however often. The next in sequence is applied together with the held ones that follow
 * it, an old one is dropped, one from beyond a hole is held. No event is applied before its predecessor or twice.
 */
export function receive(timeline: Timeline, events: readonly AnyRoomEvent[]): Received {
  const held = new Map(timeline.held);
  for (const event of events) if (event.seq > timeline.lastSeq) held.set(event.seq, event);
  return drain({ ...timeline, held });
}

/** Moves to a state known to hold everything up to `seq`, never back; held events that follow it are applied. */
export function advance(timeline: Timeline, seq: number): Received {
  if (seq <= timeline.lastSeq) return { timeline, applied: [] };
  const held = new Map([...timeline.held].filter(([place]) => place > seq));
  return drain({ ...timeline, lastSeq: seq, held });
}

/** Whether an event is known to exist that is not applied: a held one beyond a hole, or a head beyond the last. */
export function isBehind(timeline: Timeline, head: number): boolean {
  return timeline.held.size > 0 || head > timeline.lastSeq;
}

function drain(from: Timeline): Received {
  const held = new Map(from.held);
  const applied: AnyRoomEvent[] = [];
  let timeline = from;
  for (let next = held.get(from.lastSeq + 1); next; next = held.get(timeline.lastSeq + 1)) {
    held.delete(next.seq);
    timeline = applyEvent(timeline, next);
    applied.push(next);
  }
  return { timeline: { ...timeline, held }, applied };
}
