import type { Message, Reply, Room } from "@warren/contracts/schema";
import type { ReplyPosted } from "../sync/change-message.ts";
import type { AnyRoomEvent, RoomEvent } from "../socket/protocol.ts";

export const ROOM = "room-1";
export const ADA = "user-ada";
export const LIN = "user-lin";
const START = Date.UTC(2026, 10, 22, 10);

export function aRoom(changes: Partial<Room> = {}): Room {
  return {
    id: ROOM,
    name: "general",
    kind: "public",
    memberRole: "member",
    lastSeq: 0,
    lastN: 0,
    readN: 0,
    members: 2,
    ...changes,
  };
}

/** Message `n` of Lin's, one minute after the one before; its place in the log is `n` unless said otherwise. */
export function aMessage(n: number, changes: Partial<Message> = {}): Message {
  return {
    roomId: ROOM,
    seq: n,
    n,
    clientId: `client-${n}`,
    senderId: LIN,
    body: `message ${n}`,
    at: new Date(START + n * 60_000).toISOString(),
    mentions: [],
    ...changes,
  };
}

export function posted(
  n: number,
  changes: Partial<Message> = {},
): Extract<RoomEvent, { type: "message.posted"; n: number }> {
  return { type: "message.posted", ...aMessage(n, changes) };
}

export function previewed(seq: number, n: number, title = "A page"): AnyRoomEvent {
  const at = new Date(START).toISOString();
  const card = { url: "https://example.org/", title, siteName: "example.org", fetchedAt: at, expiresAt: at };
  return { type: "link.previewed", roomId: ROOM, seq, n, card, at };
}

const at = new Date(START + 1).toISOString();

export function edited(seq: number, n: number, body: string, mentions: string[] = []): RoomEvent {
  return { type: "message.edited", roomId: ROOM, seq, n, body, mentions, actorId: LIN, editedAt: at, at };
}

export function deleted(seq: number, n: number, r?: number): RoomEvent {
  const reply = r === undefined ? {} : { r };
  return { type: "message.deleted", roomId: ROOM, seq, n, ...reply, actorId: LIN, at };
}

export function reacted(seq: number, n: number, emoji: string, userId = LIN, how = "added"): RoomEvent {
  return {
    type: how === "added" ? "reaction.added" : "reaction.removed",
    roomId: ROOM,
    seq,
    n,
    userId,
    emoji,
    at,
  };
}

/** Reply `r` to message `threadN`, of Lin's unless said otherwise. */
export function replied(seq: number, threadN: number, r: number, changes: Partial<Reply> = {}): ReplyPosted {
  const clientId = `reply-${threadN}-${r}`;
  const content = { clientId, senderId: LIN, body: `reply ${r}`, mentions: [], at };
  return { type: "message.posted", roomId: ROOM, seq, threadN, r, ...content, ...changes };
}
