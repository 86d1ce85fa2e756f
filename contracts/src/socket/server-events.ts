import type { BodyOf } from "../message-types.ts";

/** The message types that an edge relays to browsers under their own name, with the message's body as data. */
export const relayedTypes = [
  "room.created",
  "room.renamed",
  "room.topic-changed",
  "room.archived",
  "room.unarchived",
  "webhook.created",
  "webhook.revoked",
  "member.joined",
  "member.left",
  "member.role-changed",
  "message.posted",
  "message.edited",
  "message.deleted",
  "message.pinned",
  "message.unpinned",
  "reaction.added",
  "reaction.removed",
  "link.previewed",
  "read.updated",
  "room.muted",
  "room.organized",
  "draft.saved",
  "message.saved",
  "message.unsaved",
  "thread.followed",
  "thread.unfollowed",
  "notification.created",
  "notification.preferred",
  "job.shown",
  "job.progressed",
  "job.updated",
  "command.rejected",
  "typing.started",
  "presence.changed",
  "session.revoked",
  "user.updated",
  "user.email-bounced",
  "user.email-changed",
  "preferences.updated",
] as const;

export type RelayedType = (typeof relayedTypes)[number];

/** Everything a browser may hear. `room.head` and `sync.required` are the edge's own: they say that something may be missing. */
export type ServerEvents = { [T in RelayedType]: (body: BodyOf<T>) => void } & {
  "room.head": (body: { roomId: string; lastSeq: number }) => void;
  "sync.required": (body: Record<string, never>) => void;
};
