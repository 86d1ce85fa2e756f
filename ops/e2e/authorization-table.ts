import type { ClientEventData, ClientEventName } from "@warren/contracts/socket/client-events";
import { v7 as uuid } from "uuid";

/** Who must at least be somebody in a room to have an event of theirs carried out. */
export type Least = "member" | "moderator" | "owner";

/** Events about one room, but those by which somebody comes in. */
type RoomEventName = {
  [E in ClientEventName]: ClientEventData<E> extends { roomId: string } ? E : never;
}[ClientEventName];

interface Cell<E extends RoomEventName> {
  least: Least;
  /** Data that is in order for a room in which this person is a member. */
  data: (roomId: string, memberId: string) => ClientEventData<E>;
  /** What the data names beside the room is not there, which is what those are told who may ask. */
  isVain?: true;
}

/** Every event that names a room; one that is missing here does not compile. */
export const authorization: { readonly [E in RoomEventName]: Cell<E> } = {
  "room:rename": { least: "moderator", data: (roomId) => ({ roomId, name: uuid() }) },
  "room:topic": { least: "moderator", data: (roomId) => ({ roomId, topic: "mine" }) },
  "room:archive": { least: "owner", data: (roomId) => ({ roomId }) },
  "room:unarchive": { least: "owner", data: (roomId) => ({ roomId }) },
  "room:leave": { least: "member", data: (roomId) => ({ roomId }) },
  "invite:create": { least: "member", data: (roomId) => ({ id: uuid(), roomId }) },
  "invite:revoke": {
    least: "moderator",
    data: (roomId) => ({ roomId, inviteId: uuid() }),
    isVain: true,
  },
  "invite:list": { least: "member", data: (roomId) => ({ roomId }) },
  "member:add": { least: "member", data: (roomId, userId) => ({ roomId, userId }) },
  "member:role": {
    least: "owner",
    data: (roomId, userId) => ({ roomId, userId, memberRole: "owner" }),
  },
  "member:kick": { least: "moderator", data: (roomId, userId) => ({ roomId, userId }) },
  "member:ban": { least: "moderator", data: (roomId, userId) => ({ roomId, userId }) },
  "member:unban": { least: "moderator", data: (roomId, userId) => ({ roomId, userId }) },
  "message:send": { least: "member", data: (roomId) => ({ roomId, clientId: uuid(), body: "let me in" }) },
  "message:edit": { least: "member", data: (roomId) => ({ roomId, n: 1, body: "changed" }) },
  "message:delete": { least: "member", data: (roomId) => ({ roomId, n: 1 }) },
  "message:pin": { least: "member", data: (roomId) => ({ roomId, n: 1 }) },
  "message:unpin": { least: "member", data: (roomId) => ({ roomId, n: 1 }) },
  // message 1 is no copy
  "message:source": { least: "member", data: (roomId) => ({ roomId, n: 1 }), isVain: true },
  "notification:why": { least: "member", data: (roomId) => ({ roomId, n: 1 }) },
  "message:edits": { least: "member", data: (roomId) => ({ roomId, n: 1 }) },
  "reaction:add": { least: "member", data: (roomId) => ({ roomId, n: 1, emoji: "👍" }) },
  "reaction:remove": { least: "member", data: (roomId) => ({ roomId, n: 1, emoji: "👍" }) },
  // message 1 asks nothing
  "poll:vote": { least: "member", data: (roomId) => ({ roomId, n: 1, choice: 0 }), isVain: true },
  "poll:close": { least: "member", data: (roomId) => ({ roomId, n: 1 }), isVain: true },
  "room:pins": { least: "member", data: (roomId) => ({ roomId }) },
  "room:history": { least: "member", data: (roomId) => ({ roomId }) },
  "room:members": { least: "member", data: (roomId) => ({ roomId }) },
  "room:bans": { least: "moderator", data: (roomId) => ({ roomId }) },
  "room:sync": { least: "member", data: (roomId) => ({ roomId, afterSeq: 0 }) },
  "room:read": { least: "member", data: (roomId) => ({ roomId, n: 1 }) },
  "room:unread": { least: "member", data: (roomId) => ({ roomId, n: 1 }) },
  "draft:save": { least: "member", data: (roomId) => ({ roomId, body: "mine", version: 1 }) },
  "message:save": { least: "member", data: (roomId) => ({ roomId, n: 1 }) },
  "message:unsave": { least: "member", data: (roomId) => ({ roomId, n: 1 }) },
  "room:prefer": { least: "member", data: (roomId) => ({ roomId, level: "all" }) },
  "room:mute": { least: "member", data: (roomId) => ({ roomId, muted: true }) },
  "room:organize": { least: "member", data: (roomId) => ({ roomId, favorite: true, section: "" }) },
  "thread:follow": { least: "member", data: (roomId) => ({ roomId, n: 1 }) },
  "thread:unfollow": { least: "member", data: (roomId) => ({ roomId, n: 1 }) },
  "thread:read": { least: "member", data: (roomId) => ({ roomId, n: 1, r: 1 }) },
  "webhook:create": {
    least: "moderator",
    data: (roomId) => ({ direction: "incoming", id: uuid(), roomId, name: "builds" }),
  },
  "webhook:list": { least: "moderator", data: (roomId) => ({ roomId }) },
  "webhook:revoke": {
    least: "moderator",
    data: (roomId) => ({ roomId, webhookId: uuid() }),
    isVain: true,
  },
  "webhook:enable": {
    least: "moderator",
    data: (roomId) => ({ roomId, webhookId: uuid() }),
    isVain: true,
  },
  "webhook:ping": {
    least: "moderator",
    data: (roomId) => ({ roomId, webhookId: uuid() }),
    isVain: true,
  },
  "webhook:redeliver": {
    least: "moderator",
    data: (roomId) => ({ roomId, webhookId: uuid(), deliveryId: uuid() }),
    isVain: true,
  },
  "webhook:secret": {
    least: "moderator",
    data: (roomId) => ({ roomId, webhookId: uuid() }),
    isVain: true,
  },
  "webhook:deliveries": {
    least: "moderator",
    data: (roomId) => ({ roomId, webhookId: uuid() }),
    isVain: true,
  },
  // message 1 has no replies
  "thread:unread": { least: "member", data: (roomId) => ({ roomId, n: 1, r: 1 }), isVain: true },
  "typing:start": { least: "member", data: (roomId) => ({ roomId }) },
};

export const roomEvents = Object.keys(authorization) as RoomEventName[];
