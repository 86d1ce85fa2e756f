import type { BodyOf } from "@warren/contracts/message-types";
import type { Preferences } from "@warren/contracts/preferences";
import type { User } from "@warren/contracts/schema";
import type { ClientEventAck } from "@warren/contracts/socket/client-events";
import type { ServerEvents } from "@warren/contracts/socket/server-events";
import { until } from "@vueuse/core";
import { defineStore } from "pinia";
import { shallowRef } from "vue";
import { gather } from "../sync/gather.ts";
import { useChangesStore } from "../changes/changes-store.ts";
import { useTypingStore } from "../composer/typing-store.ts";
import { useConnectionStore } from "../connection/connection-store.ts";
import { useNoticesStore } from "../notices/notices-store.ts";
import { useOutboxStore } from "../outbox/outbox-store.ts";
import { useUsersStore } from "../people/users-store.ts";
import { useRoomsStore } from "../rooms/rooms-store.ts";
import { useSessionStore } from "../session/session-store.ts";
import { usePreferencesStore } from "../settings/preferences-store.ts";
import { codeOf } from "../socket/request-error.ts";
import { isKnown, roomEventTypes, type AnyRoomEvent, type RoomEvent } from "../socket/protocol.ts";
import { openSession } from "./open-session.ts";
import { useRoomToShow } from "./use-room-to-show.ts";

type Listeners = { [T in keyof ServerEvents]?: (body: Parameters<ServerEvents[T]>[0]) => void };

/** Milliseconds between two drawings of what keeps arriving. */
const DRAWN_EVERY = 100;

/** Connects what is heard with what is shown: opens the session on every connection and hands events to the stores. */
export const useLiveStore = defineStore("live", () => {
  const connection = useConnectionStore();
  const session = useSessionStore();
  const rooms = useRoomsStore();
  const users = useUsersStore();
  const outbox = useOutboxStore();
  const changes = useChangesStore();
  const typing = useTypingStore();
  const notices = useNoticesStore();
  const preferences = usePreferencesStore();
  const roomToShow = useRoomToShow();
  /** How far rooms reach that were heard of before the session told of them. */
  const unseen = new Map<string, number>();
  /** Who was changed, and what is preferred, since the session began to be opened: it may have read them before. */
  const changed: User[] = [];
  const preferred: Preferences[] = [];
  const isRestored = shallowRef(false);
  let refreshing: Promise<void> | undefined;
  const isMe = (userId: string) => userId === session.user?.id;

  /** Reads the rooms anew and asks for all that was missed, then sends what waits; once at a time. */
  function refresh(): Promise<void> {
    refreshing ??= open().finally(() => (refreshing = undefined));
    return refreshing;
  }

  async function open(): Promise<void> {
    changed.length = 0;
    preferred.length = 0;
    let snapshot: ClientEventAck<"session:open">;
    try {
      snapshot = await openSession(connection.request, connection.isConnected, roomToShow);
    } catch (error) {
      // disconnected meanwhile: the next connection starts over
      if (codeOf(error) === "not_signed_in") await session.verify();
      return;
    }
    await until(isRestored).toBe(true);
    // shown at once: nobody waits until this browser has kept it
    const kept = [users.opened([...snapshot.users, snapshot.user]), session.update(snapshot.user)];
    kept.push(...changed.splice(0).map(updated));
    for (const told of [snapshot.preferences, ...preferred]) preferences.told(told);
    rooms.sync.opened(snapshot.rooms, snapshot.shown);
    for (const [roomId, lastSeq] of unseen) rooms.sync.head(roomId, lastSeq);
    unseen.clear();
    // read here while there was no connection
    for (const { id, readN } of snapshot.rooms) rooms.tellRead(id, readN);
    connection.opened();
    await Promise.all([...kept, outbox.resume(), changes.resume(), preferences.save()]);
  }

  async function updated(user: User): Promise<void> {
    await users.updated(user);
    await session.update(user);
  }

  function heard(event: AnyRoomEvent): void {
    if (!isKnown(event)) return;
    // an old event may tell an old name
    if (event.type === "member.joined" && !users.byId.has(event.user.id)) void users.put([event.user]);
    if (event.type === "message.posted") settle(event);
    changes.heard(event);
  }

  // also for an event that was heard before: it is then the answer to a repeat
  function settle({ senderId, clientId }: { senderId: string; clientId: string }): void {
    if (isMe(senderId)) void outbox.settle(clientId);
  }

  /** Who was let in again before this came late, or again, is still in the room: the session tells. */
  function leave({ roomId, seq, reason }: Extract<RoomEvent, { type: "member.left" }>): void {
    const state = rooms.states.get(roomId);
    const newest = state ? Math.max(state.room.lastSeq, ...state.timeline.held.keys()) : 0;
    if (seq <= newest) void refresh();
    else if (reason === "kicked" || reason === "banned") rooms.removed(roomId, reason);
    else rooms.sync.remove(roomId);
  }

  const gathered = gather(DRAWN_EVERY, (events) => {
    const roomId = events[0]?.roomId ?? "";
    if (rooms.states.has(roomId)) rooms.sync.deliver(roomId, events);
  });

  function deliver(event: RoomEvent): void {
    if (event.type === "message.posted") typing.stop(event.roomId, event.senderId);
    if (event.type === "member.left" && isMe(event.userId)) {
      gathered.flush();
      leave(event);
    } else if (rooms.states.has(event.roomId)) {
      gathered.add(event);
      // one's own is waited for
      if (event.type === "message.posted" && isMe(event.senderId)) gathered.flush();
    } else {
      // a room that this person was let into, or that was made in another tab
      unseen.set(event.roomId, Math.max(event.seq, unseen.get(event.roomId) ?? 0));
      void refresh();
    }
  }

  const listeners = {
    "room.head": ({ roomId, lastSeq }) => rooms.sync.head(roomId, lastSeq),
    "sync.required": () => void refresh(),
    "read.updated": (read) => {
      // a thread's is heard by who keeps those
      if ("threadN" in read) return;
      if (isMe(read.userId)) rooms.sync.read(read.roomId, read.n, read.version ?? 0, read.mentions);
      else rooms.sync.peerRead(read.roomId, read.n);
    },
    "room.muted": ({ roomId, muted }) => rooms.sync.muted(roomId, muted),
    "room.organized": ({ roomId, ...shelf }) => rooms.sync.organized(roomId, shelf),
    "notification.created": notices.add,
    // of a slash command whose outcome nobody else sees: nothing is posted
    "job.updated": ({ job }) => {
      if (isMe(job.submitterId ?? "")) void outbox.settle(job.id);
    },
    "command.rejected": ({ clientId, code, message }) => {
      void outbox.refuse(clientId, code, message);
      changes.refuse(clientId, code);
    },
    "typing.started": ({ roomId, userId }) => {
      if (!isMe(userId)) typing.started(roomId, userId);
    },
    "session.revoked": () => void session.verify(),
    "preferences.updated": (told) => {
      if (refreshing) preferred.push(told.preferences);
      preferences.told(told.preferences);
    },
    "user.updated": (user) => {
      if (refreshing) changed.push(user);
      void updated(user);
    },
  } satisfies Listeners;

  rooms.onHeard(heard);
  rooms.onPaged((messages) => messages.forEach(settle));
  connection.onConnected(() => void refresh());
  connection.onRefused(() => {
    if (session.isSignedIn) void session.verify();
    else connection.close();
  });
  connection.onEvent((type, body) => {
    if ((roomEventTypes as readonly string[]).includes(type)) {
      deliver({ ...(body as BodyOf<RoomEvent["type"]>), type } as RoomEvent);
    } else if (Object.hasOwn(listeners, type)) {
      (listeners as Record<string, (body: unknown) => void>)[type]?.(body);
    }
  });

  return {
    refresh,
    /** Connects while it is still asked who is signed in; nothing is shown before `start`. */
    hurry: connection.open,
    /** Shows what this browser kept, then what is told. */
    start: async () => {
      connection.open();
      await Promise.all([users.restore(), rooms.restore(), outbox.restore()]);
      isRestored.value = true;
    },
    /** Ends the connection and forgets everything shown. */
    stop: () => {
      isRestored.value = false;
      connection.close();
      rooms.clear();
      users.clear();
      outbox.clear();
      changes.clear();
      notices.clear();
    },
  };
});
