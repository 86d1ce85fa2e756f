import type { Message } from "@warren/contracts/schema";
import { withChange } from "./apply-event.ts";
import { advance, type Received } from "./sequence.ts";
import type { AnyRoomEvent } from "../socket/protocol.ts";
import { withSystemEvents } from "./system-events.ts";
import type { Timeline } from "./timeline.ts";

export interface HistoryPage {
  readonly messages: readonly Message[];
  /** The page shows the room as of this event. */
  readonly lastSeq: number;
  /** What happened to the room between these messages. */
  readonly events?: readonly AnyRoomEvent[] | undefined;
}

/** Adds an older page. It says nothing about later events, so that the sequence stays where it is. */
export function mergeOlder(timeline: Timeline, page: HistoryPage): Timeline {
  return { ...timeline, ...merge(timeline, page) };
}

/**
 * Takes the newest page as the state of the room as of `page.lastSeq`; events that arrived meanwhile are applied on top
 * of it. A page older than what is here (it may come from a cache) adds messages and takes nothing back.
 */
export function mergeNewest(timeline: Timeline, page: HistoryPage): Received {
  return advance({ ...timeline, ...merge(timeline, page), isLoaded: true }, page.lastSeq);
}

function merge(timeline: Timeline, page: HistoryPage): Pick<Timeline, "messages" | "system"> {
  const byN = new Map(timeline.messages.map((message) => [message.n, message]));
  const isNewer = page.lastSeq >= timeline.lastSeq;
  for (const message of page.messages) if (isNewer || !byN.has(message.n)) byN.set(message.n, message);
  const merged = [...byN.values()].sort((a, b) => a.n - b.n);
  // what the page shows already is not applied to it again
  const late = timeline.early.filter(({ seq }) => seq > page.lastSeq);
  return {
    messages: late.reduce<readonly Message[]>(withChange, merged),
    system: withSystemEvents(timeline.system, page.events ?? []),
  };
}
