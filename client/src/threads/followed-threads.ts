import type { FollowedThread, Reply } from "@warren/contracts/schema";
import type { AnyRoomEvent } from "../socket/protocol.ts";
import { changedInRoom, isMessageChange, numberOf } from "../sync/change-message.ts";

export const keyOf = ({ roomId, n }: { roomId: string; n: number }) => `${roomId} ${n}`;

/** How many replies lie after the read position. */
export function unreadReplies({ parent, readR }: FollowedThread): number {
  return Math.max(0, (parent.thread?.lastR ?? 0) - readR);
}

/** The thread read up to `r`; only a position of a higher version, from a mark as unread, goes back. */
export function withThreadRead(
  thread: FollowedThread,
  r: number,
  version = thread.readVersion ?? 0,
): FollowedThread {
  const known = thread.readVersion ?? 0;
  if (version < known || (version === known && r <= thread.readR)) return thread;
  return { ...thread, readR: r, ...(version === 0 ? {} : { readVersion: version }) };
}

/** Threads with unread replies first, then by their newest reply. */
export function inInboxOrder(threads: readonly FollowedThread[]): FollowedThread[] {
  const lastAt = ({ parent }: FollowedThread) => parent.thread?.lastAt ?? parent.at;
  return [...threads].sort(
    (a, b) =>
      Number(unreadReplies(b) > 0) - Number(unreadReplies(a) > 0) || lastAt(b).localeCompare(lastAt(a)),
  );
}

/** The thread after an event of its room. `me` reads by sending, when nothing but their own lies between. */
export function followedAfter(thread: FollowedThread, event: AnyRoomEvent, me: string): FollowedThread {
  const { parent } = thread;
  if (!isMessageChange(event) || event.roomId !== parent.roomId || numberOf(event) !== parent.n)
    return thread;
  const next: FollowedThread = { ...thread, parent: changedInRoom(parent, event) };
  if (event.type === "message.posted") {
    const lastReply: Reply & { type?: string } = { ...event };
    delete lastReply.type;
    const isNewest = event.r > (thread.lastReply?.r ?? 0);
    const readsOwn = event.senderId === me && thread.readR >= event.r - 1;
    return withThreadRead(isNewest ? { ...next, lastReply } : next, readsOwn ? event.r : 0);
  }
  const isLast = "r" in event && event.r !== undefined && event.r === thread.lastReply?.r;
  if (!isLast || !thread.lastReply) return next;
  if (event.type === "message.edited")
    return { ...next, lastReply: { ...thread.lastReply, body: event.body } };
  if (event.type === "message.deleted")
    return { ...next, lastReply: { ...thread.lastReply, body: "", deletedAt: event.at } };
  return next;
}
