import type { RoomShelf } from "@warren/contracts/room-shelf";
import type { Message, Room } from "@warren/contracts/schema";
import type { AnyRoomEvent } from "../socket/protocol.ts";
import type { Request } from "../socket/typed-socket.ts";
import { createCatchUp } from "./catch-up.ts";
import { mergeNewest, mergeOlder, type HistoryPage } from "./merge-history.ts";
import {
  newRoomState,
  withRead,
  withReceived,
  withSnapshot,
  withUnread,
  type RoomState,
} from "./room-state.ts";
import { advance, isBehind, receive } from "./sequence.ts";
import { emptyTimeline } from "./timeline.ts";

export const HISTORY_PAGE = 50;

export interface RoomsSyncOptions {
  readonly request: Request;
  /** The id of the person signed in. */
  readonly me: () => string;
  /** Told of every new state of a room; undefined when the room is gone for this person. */
  readonly changed: (roomId: string, state: RoomState | undefined) => void;
  readonly settle: () => Promise<void>;
  /** Told of every event as it comes in, before it is put in order, repeats included. */
  readonly heard: (event: AnyRoomEvent) => void;
  /** Told of the events that took effect, in their order; those that a page tells together are left out. */
  readonly applied?: (roomId: string, events: readonly AnyRoomEvent[]) => void;
  /** Told of every page of stored messages. */
  readonly paged: (messages: readonly Message[]) => void;
}

export type RoomsSync = ReturnType<typeof createRoomsSync>;

/**
 * Keeps this person's rooms equal to the server's logs: every event is applied once and in order, a hole is noticed and
 * closed, and what cannot be closed shows as a gap. Holds no connection; whoever owns one passes on what it hears.
 */
export function createRoomsSync(options: RoomsSyncOptions) {
  const { request } = options;
  const states = new Map<string, RoomState>();
  const catchUp = createCatchUp({
    request,
    timeline: (roomId) => states.get(roomId)?.timeline,
    received: take,
    reset: (roomId, page) => {
      update(roomId, forget);
      takeNewest(roomId, page);
    },
    gone: remove,
    settle: options.settle,
    pageSize: HISTORY_PAGE,
  });

  function update(roomId: string, change: (state: RoomState) => RoomState): void {
    const state = states.get(roomId);
    if (state) set(change(state));
  }

  function set(state: RoomState): void {
    states.set(state.room.id, state);
    options.changed(state.room.id, state);
  }

  function remove(roomId: string): void {
    if (states.delete(roomId)) options.changed(roomId, undefined);
  }

  function take(roomId: string, events: readonly AnyRoomEvent[]): void {
    events.forEach(options.heard);
    let applied: readonly AnyRoomEvent[] = [];
    update(roomId, (state) => {
      const received = receive(state.timeline, events);
      ({ applied } = received);
      return withReceived(state, received, options.me());
    });
    if (applied.length > 0) options.applied?.(roomId, applied);
  }

  /** A room that shows nothing need not be told what it missed: its newest page is read when it is opened. */
  function skip(roomId: string, lastSeq: number): void {
    update(roomId, (state) =>
      lastSeq <= state.timeline.lastSeq
        ? state
        : withReceived(state, advance(forget(state).timeline, lastSeq), options.me()),
    );
  }

  function takeNewest(roomId: string, page: HistoryPage): void {
    options.paged(page.messages);
    update(roomId, (state) => {
      const next = withReceived(state, mergeNewest(state.timeline, page), options.me());
      const lastN = Math.max(next.room.lastN, page.messages.at(-1)?.n ?? 0);
      return { ...next, room: { ...next.room, lastN } };
    });
  }

  /** The room as its server tells it: now a member, or the state after a reconnect. */
  function put(room: Room): void {
    const state = states.get(room.id);
    if (!state) return set(newRoomState(room));
    set(withSnapshot(state, room));
    if (state.timeline.isLoaded) void catchUp.close(room.id, room.lastSeq);
    else skip(room.id, room.lastSeq);
  }

  return {
    get: (roomId: string) => states.get(roomId),
    /** What an earlier visit left in this browser; it is shown at once and corrected by `opened`. */
    restore: (saved: readonly RoomState[]) => {
      // one that an older version saved lacks what has been added since
      for (const { timeline, ...state } of saved)
        set({ ...state, timeline: { ...emptyTimeline(state.room.id, 0), ...timeline } });
    },
    /**
     * `session:open` answered: these are all the rooms, and the newest page of one, read after them. Asks for what was
     * missed in each that is loaded.
     */
    opened: (rooms: readonly Room[], shown?: HistoryPage & { readonly roomId: string }) => {
      catchUp.restart();
      const ids = new Set(rooms.map(({ id }) => id));
      for (const roomId of [...states.keys()]) if (!ids.has(roomId)) remove(roomId);
      rooms.forEach(put);
      if (shown && states.get(shown.roomId)?.timeline.isLoaded === false) takeNewest(shown.roomId, shown);
    },
    put,
    remove,
    /** Events of one room arrived live. */
    deliver: (roomId: string, events: readonly AnyRoomEvent[]) => {
      take(roomId, events);
      const timeline = states.get(roomId)?.timeline;
      if (timeline && isBehind(timeline, 0)) void catchUp.closeSoon(roomId, 0);
    },
    /** The server says how far the room's log reaches. */
    head: (roomId: string, lastSeq: number) => void catchUp.closeSoon(roomId, lastSeq),
    /** Reads the newest page. Rejects as the request does. */
    load: async (roomId: string) =>
      takeNewest(roomId, await request("room:history", { roomId, limit: HISTORY_PAGE })),
    /** Reads the page that ends before message `before`. Rejects as the request does. */
    loadBefore: async (roomId: string, before: number) => {
      const page = await request("room:history", { roomId, before, limit: HISTORY_PAGE });
      options.paged(page.messages);
      update(roomId, (state) => ({ ...state, timeline: mergeOlder(state.timeline, page) }));
    },
    /** Reads the page with message `n` in its middle. Rejects as the request does. */
    loadAround: async (roomId: string, n: number) => {
      const page = await request("room:history", { roomId, around: n, limit: HISTORY_PAGE });
      options.paged(page.messages);
      update(roomId, (state) => ({ ...state, timeline: mergeOlder(state.timeline, page) }));
    },
    read: (roomId: string, n: number, version?: number, mentions?: readonly number[]) =>
      update(roomId, (state) => withRead(state, n, version, mentions)),
    unread: (roomId: string, n: number) => update(roomId, (state) => withUnread(state, n, options.me())),
    muted: (roomId: string, muted: boolean) =>
      update(roomId, (state) => ({ ...state, room: { ...state.room, muted } })),
    organized: (roomId: string, { favorite, section }: RoomShelf) =>
      update(roomId, (state) => ({ ...state, room: { ...state.room, favorite, section } })),
    peerRead: (roomId: string, n: number) =>
      update(roomId, (state) => ({
        ...state,
        room: { ...state.room, peerReadN: Math.max(n, state.room.peerReadN ?? 0) },
      })),
    /** Forgets all rooms without a word: somebody signed out. */
    clear: () => states.clear(),
  };
}

/** The room without its messages: nobody tells how they were changed by what was missed. */
function forget(state: RoomState): RoomState {
  const { roomId, lastSeq, held, isLoaded } = state.timeline;
  return { ...state, timeline: { ...emptyTimeline(roomId, lastSeq), held, isLoaded } };
}
