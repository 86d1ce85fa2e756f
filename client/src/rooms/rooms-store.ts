import type { Message, Room } from "@warren/contracts/schema";
import { createEventHook, promiseTimeout, useEventListener, useThrottleFn } from "@vueuse/core";
import { defineStore } from "pinia";
import { computed, shallowReactive } from "vue";
import { useServices } from "../app/services.ts";
import { useConnectionStore } from "../connection/connection-store.ts";
import { useSessionStore } from "../session/session-store.ts";
import { RequestError } from "../socket/request-error.ts";
import type { AnyRoomEvent } from "../socket/protocol.ts";
import type { RoomState } from "../sync/room-state.ts";
import { createRoomsSync, HISTORY_PAGE } from "../sync/rooms-sync.ts";

/** Why somebody is no member any more who did not leave. */
export type Departure = "kicked" | "banned";

/** Milliseconds that an event may be late before its absence counts as a hole. */
const IN_FLIGHT = 300;
const SAVE_EVERY = 1_000;

/** This person's rooms as the sync core keeps them, and their copy in this browser. */
export const useRoomsStore = defineStore("rooms", () => {
  const { local } = useServices();
  const session = useSessionStore();
  const { request } = useConnectionStore();
  const states = shallowReactive(new Map<string, RoomState>());
  const unsaved = new Set<string>();
  /** The rooms that this person was taken out of since the page was loaded: their names, and why. */
  const departures = shallowReactive(new Map<string, { name: string; reason: Departure }>());

  const heard = createEventHook<[AnyRoomEvent]>();
  const applied = createEventHook<[{ roomId: string; events: readonly AnyRoomEvent[] }]>();
  const paged = createEventHook<[readonly Message[]]>();

  const sync = createRoomsSync({
    request,
    me: () => session.user?.id ?? "",
    settle: () => promiseTimeout(IN_FLIGHT),
    heard: (event) => void heard.trigger(event),
    applied: (roomId, events) => void applied.trigger({ roomId, events }),
    paged: (messages) => void paged.trigger(messages),
    changed: (roomId, state) => {
      if (state) {
        departures.delete(roomId);
        states.set(roomId, state);
        unsaved.add(roomId);
        void save();
      } else {
        states.delete(roomId);
        unsaved.delete(roomId);
        void local.deleteRoom(roomId);
      }
    },
  });

  const save = useThrottleFn(saveNow, SAVE_EVERY, true, false);

  async function saveNow(): Promise<void> {
    const rooms = [...unsaved].flatMap((roomId) => states.get(roomId) ?? []).map(lastPage);
    unsaved.clear();
    if (rooms.length > 0) await local.putRooms(rooms);
  }

  // what a throttle still holds back would be lost with the page
  useEventListener(window, "pagehide", () => void saveNow());

  async function restore(): Promise<void> {
    sync.restore(await local.rooms());
    unsaved.clear();
  }

  /** Tells the server the read position where it knows an older one. A failure is made good by the next reconnect. */
  function tellRead(roomId: string, known: number): void {
    const { readN: n = 0, readVersion: version = 0 } = states.get(roomId)?.room ?? {};
    if (n > known) void request("room:read", { roomId, n, version }).catch(ignoreRefusal);
  }

  /** Resolves once the room is created, joined or opened, and so in the list. */
  const putted = async (answer: Promise<{ room: Room }>): Promise<Room> => {
    const { room } = await answer;
    sync.put(room);
    return room;
  };

  const inList = (isDirect: boolean) =>
    computed(() =>
      [...states.values()].filter(
        ({ room }) => (room.kind === "direct") === isDirect && room.archivedAt === undefined,
      ),
    );

  return {
    states,
    departures,
    named: inList(false),
    direct: inList(true),
    sync,
    onHeard: heard.on,
    onApplied: applied.on,
    onPaged: paged.on,
    restore,
    tellRead,
    /** This person was taken out of a room by somebody else. */
    removed: (roomId: string, reason: Departure) => {
      const name = states.get(roomId)?.room.name ?? "";
      sync.remove(roomId);
      departures.set(roomId, { name, reason });
    },
    clear: () => {
      departures.clear();
      sync.clear();
      states.clear();
      unsaved.clear();
    },
    create: (id: string, name: string, kind: "public" | "private") =>
      putted(request("room:create", { id, clientId: id, name, kind })),
    join: (roomId: string) => putted(request("room:join", { roomId })),
    /** Joins the room that an invitation's link leads into. */
    joinBy: (invite: string) => putted(request("room:join", { invite })),
    openDirect: (userIds: string[]) => putted(request("dm:open", { userIds })),
    leave: async (roomId: string) => {
      await request("room:leave", { roomId });
      sync.remove(roomId);
    },
  };
});

/** The position is here and is told again; anything but a refusal is a defect. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof RequestError)) throw error;
}

/** What is kept of a room between visits. */
function lastPage(state: RoomState): RoomState {
  const messages = state.timeline.messages.slice(-HISTORY_PAGE);
  const system = state.timeline.system.slice(-HISTORY_PAGE);
  return { ...state, timeline: { ...state.timeline, messages, system, held: new Map(), early: [] } };
}
