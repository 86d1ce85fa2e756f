import type { Room } from "@warren/contracts/schema";
import { isKnown, type AnyRoomEvent } from "../socket/protocol.ts";
import type { Received } from "./sequence.ts";
import { emptyTimeline, type Timeline } from "./timeline.ts";

/** A room of this person: what the list shows of it, its timeline, and the unread messages that mention them. */
export interface RoomState {
  readonly room: Room;
  readonly timeline: Timeline;
  readonly mentions: readonly number[];
}

export function newRoomState(room: Room): RoomState {
  return { room, timeline: emptyTimeline(room.id, room.lastSeq), mentions: room.mentions ?? [] };
}

/** How many messages lie after the read position. */
export function unreadCount({ room }: RoomState): number {
  return Math.max(0, room.lastN - room.readN);
}

/** What is beside the room's name: unread mentions, in a direct room all that is unread, nothing in a muted one. */
export function badgeCount(state: RoomState): number {
  if (state.room.muted) return 0;
  return state.room.kind === "direct" ? unreadCount(state) : state.mentions.length;
}

const versionOf = ({ readVersion = 0 }: Room) => readVersion;

/** The state after events took effect in the timeline. `me` is the person whose list this is. */
export function withReceived(state: RoomState, received: Received, me: string): RoomState {
  const room = received.applied.reduce((current, event) => applyToRoom(current, event, me), state.room);
  const mentions = received.applied.reduce(
    (current, event) => mentionsAfter(current, event, me),
    state.mentions,
  );
  return withMentions({ ...state, room, timeline: received.timeline, mentions }, []);
}

/** The messages that mention this person, after an event: an edit may begin or cease to. */
function mentionsAfter(ns: readonly number[], event: AnyRoomEvent, me: string): readonly number[] {
  if (!isKnown(event)) return ns;
  if (event.type === "message.posted" && "threadN" in event) return ns;
  if (event.type === "message.posted")
    return event.mentions.includes(me) && event.senderId !== me ? [...ns, event.n] : ns;
  if (event.type !== "message.edited" && event.type !== "message.deleted") return ns;
  if (event.r !== undefined) return ns;
  const others = ns.filter((n) => n !== event.n);
  return event.type === "message.edited" && event.mentions.includes(me) ? [...others, event.n] : others;
}

/**
 * The state after reading up to `n`. Of the same version the position never goes back; a new one replaces it and brings
 * the `mentions` that are unread again.
 */
export function withRead(
  state: RoomState,
  n: number,
  readVersion = versionOf(state.room),
  mentions: readonly number[] = [],
): RoomState {
  const known = versionOf(state.room);
  if (readVersion < known || (readVersion === known && n <= state.room.readN)) return state;
  return withMentions({ ...state, room: { ...state.room, readN: n, readVersion } }, mentions);
}

/** The state after message `n` and all after it were marked as unread here. */
export function withUnread(state: RoomState, n: number, me: string): RoomState {
  const mentions = state.timeline.messages.filter((one) => one.mentions.includes(me)).map((one) => one.n);
  return withRead(state, Math.min(n - 1, state.room.readN), versionOf(state.room) + 1, mentions);
}

/** The state with these messages counted as mentions, unless they are read. */
export function withMentions(state: RoomState, ns: readonly number[]): RoomState {
  const { readN } = state.room;
  const unread = new Set([...state.mentions, ...ns].filter((n) => n > readN));
  return { ...state, mentions: [...unread].sort((a, b) => a - b) };
}

/**
 * The state after `session:open` told the room as of `fresh.lastSeq`. What is known here from later events wins, and a
 * read position of the same version goes only forward, because this browser's own may not have reached the server yet.
 */
export function withSnapshot(state: RoomState, fresh: Room): RoomState {
  const isOlder = fresh.lastSeq < state.room.lastSeq;
  const readN =
    versionOf(fresh) === versionOf(state.room) ? Math.max(fresh.readN, state.room.readN) : fresh.readN;
  const shelf = { favorite: fresh.favorite ?? false, section: fresh.section ?? "" };
  const own = { readN, readVersion: versionOf(fresh), muted: fresh.muted ?? false, ...shelf };
  const room = { ...(isOlder ? state.room : fresh), ...own };
  const peerReadN = Math.max(fresh.peerReadN ?? 0, state.room.peerReadN ?? 0);
  const mentions = isOlder ? state.mentions : (fresh.mentions ?? []);
  return withMentions(
    { ...state, room: fresh.peerReadN === undefined ? room : { ...room, peerReadN }, mentions },
    [],
  );
}

function applyToRoom(room: Room, event: AnyRoomEvent, me: string): Room {
  // the summary may be newer than the timeline: session:open tells it as of a sequence of its own
  if (event.seq <= room.lastSeq) return room;
  const next = { ...room, lastSeq: event.seq };
  if (!isKnown(event)) return next;
  switch (event.type) {
    case "message.posted":
      // a reply counts in its thread
      if ("threadN" in event) return next;
      // sending reads through one's own message when nothing else lies between
      if (event.senderId === me && room.readN >= event.n - 1) next.readN = Math.max(room.readN, event.n);
      return { ...next, lastN: Math.max(room.lastN, event.n) };
    case "room.renamed":
      return { ...next, name: event.name };
    case "room.topic-changed":
      return { ...without(next, "topic"), ...(event.topic === "" ? {} : { topic: event.topic }) };
    case "room.archived":
      return { ...next, archivedAt: event.at };
    case "room.unarchived":
      return without(next, "archivedAt");
    case "member.joined":
      return event.user.id === me
        ? { ...next, memberRole: event.memberRole, members: room.members + 1 }
        : { ...next, members: room.members + 1 };
    case "member.left":
      return { ...next, members: Math.max(0, room.members - 1) };
    case "member.role-changed":
      return event.userId === me ? { ...next, memberRole: event.memberRole } : next;
    case "room.created":
    case "message.edited":
    case "message.deleted":
    case "message.pinned":
    case "message.unpinned":
    case "reaction.added":
    case "reaction.removed":
    case "link.previewed":
    case "job.shown":
    case "webhook.created":
    case "webhook.revoked":
      return next;
  }
}

function without<K extends "topic" | "archivedAt">(room: Room, key: K): Omit<Room, K> {
  const rest = { ...room };
  delete rest[key];
  return rest;
}
