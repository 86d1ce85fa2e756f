import type { Message } from "@warren/contracts/schema";
import type { AnyRoomEvent } from "../socket/protocol.ts";
import type { MessageChange } from "./change-message.ts";
import type { SystemEvent } from "./system-events.ts";
import { ownNumber, type ListedMessage } from "./listed-message.ts";

/**
 * What this browser knows of a room's log. Immutable: every change makes a new one.
 *
 * All events up to `lastSeq` are applied; later ones that arrived before their predecessors wait in `held`. Messages are
 * ordered by `n` without duplicates; because `n` has no holes in a room, a hole here is one that can be seen and filled.
 */
export interface Timeline {
  readonly roomId: string;
  readonly lastSeq: number;
  readonly messages: readonly Message[];
  readonly held: ReadonlyMap<number, AnyRoomEvent>;
  /** The newest page was read since this room was opened; until then nothing is known but what arrived live. */
  readonly isLoaded: boolean;
  /** Changes to messages that are not here, applied should an older page that does not yet show them arrive. */
  readonly early: readonly MessageChange[];
  /** What happened to the room between its messages, in order, as far as its messages are here. */
  readonly system: readonly SystemEvent[];
}

export function emptyTimeline(roomId: string, lastSeq: number): Timeline {
  return { roomId, lastSeq, messages: [], held: new Map(), isLoaded: false, early: [], system: [] };
}

/** Pairs of neighbours between which messages are missing, as `[n before, n after]`. */
export function gaps(messages: readonly Message[]): [number, number][] {
  return messages.flatMap((message, index): [number, number][] => {
    const before = messages[index - 1];
    return before && before.n + 1 < message.n ? [[before.n, message.n]] : [];
  });
}

/** Whether the first message of the room, or the first reply of a thread, is here, so that there is nothing older to ask for. */
export function reachesStart({
  messages: [first],
  isLoaded,
}: {
  readonly isLoaded: boolean;
  readonly messages: readonly ListedMessage[];
}): boolean {
  return isLoaded && (first === undefined || ownNumber(first) === 1);
}
