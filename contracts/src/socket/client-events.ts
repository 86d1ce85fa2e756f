import { z } from "zod";
import { invite, inviteBounds } from "../invite.ts";
import { preferences } from "../preferences.ts";
import { presentPeople, WATCHED_PEOPLE } from "../presence.ts";
import { messageContent, saysNothing, saysSomething } from "../message-content.ts";
import { notification, notificationCursor, notificationFilter } from "../notification.ts";
import { notificationAnswer } from "../notification-decision.ts";
import {
  notificationPreferences,
  notificationSettings,
  roomNotificationSettings,
} from "../notification-settings.ts";
import { pushEndpoint, pushSubscription } from "../push-subscription.ts";
import { roomShelf } from "../room-shelf.ts";
import {
  count,
  draft,
  draftBody,
  emoji,
  forwardedPlace,
  followedThread,
  id,
  instant,
  limits,
  memberRole,
  message,
  messageBody,
  peopleWanted,
  reply,
  room,
  roomEvent,
  roomKind,
  roomName,
  savedCursor,
  savedMessage,
  savedPlace,
  sequence,
  threadCursor,
  topic,
  user,
  userStatus,
} from "../schema.ts";
import { searchAnswer, searchWanted } from "../search.ts";
import { slashCall, slashCommand } from "../slash.ts";
import { webhook, webhookDelivery, webhookWish } from "../webhook.ts";

/** An edge makes a `clientId` for a client that sends none; with one, a repeat changes nothing. */
const clientId = id.optional();

/** Which message: a reply by its thread's `n` and its own `r`. */
const place = { roomId: id, n: sequence, r: sequence.optional() };
const page = { messages: z.array(message), lastSeq: count, events: z.array(roomEvent).optional() };
const shownRoom = z.object({ roomId: id, ...page });
const accepted = z.object({ accepted: z.literal(true) });

/** Every event a browser may send, with its data and what the acknowledgement carries in `data`. */
export const clientEvents = {
  "session:open": {
    // with `show` the answer brings the newest page of that room, or of the one that somebody without a choice lands in
    data: z.strictObject({ show: z.strictObject({ roomId: id.optional() }).optional() }),
    ack: z.object({
      ...{ user, users: z.array(user), rooms: z.array(room), preferences: preferences.optional() },
      shown: shownRoom.optional(),
    }),
  },
  "room:create": {
    data: z.strictObject({ id, name: roomName, kind: roomKind.exclude(["direct"]), clientId }),
    ack: z.object({ room }),
  },
  "room:rename": {
    data: z.strictObject({ roomId: id, name: roomName, clientId }),
    ack: z.object({ accepted: z.literal(true) }),
  },
  "room:topic": {
    data: z.strictObject({ roomId: id, topic, clientId }),
    ack: z.object({ accepted: z.literal(true) }),
  },
  "room:archive": {
    data: z.strictObject({ roomId: id, clientId }),
    ack: z.object({ accepted: z.literal(true) }),
  },
  "room:unarchive": {
    data: z.strictObject({ roomId: id, clientId }),
    ack: z.object({ accepted: z.literal(true) }),
  },
  "room:join": {
    data: z.union([
      z.strictObject({ roomId: id, clientId }),
      z.strictObject({ invite: z.string().min(1).max(100), clientId }),
    ]),
    ack: z.object({ room }),
  },
  "invite:create": {
    data: z.strictObject({ id, roomId: id, ...inviteBounds, clientId }),
    ack: z.object({ invite, token: z.string() }),
  },
  "invite:revoke": { data: z.strictObject({ roomId: id, inviteId: id, clientId }), ack: z.object({}) },
  "invite:list": { data: z.strictObject({ roomId: id }), ack: z.object({ invites: z.array(invite) }) },
  "room:leave": { data: z.strictObject({ roomId: id, clientId }), ack: z.object({ room: room.nullable() }) },
  "member:add": {
    data: z.strictObject({ roomId: id, userId: id, clientId }),
    ack: z.object({ accepted: z.literal(true) }),
  },
  "member:role": {
    data: z.strictObject({ roomId: id, userId: id, memberRole, clientId }),
    ack: z.object({ accepted: z.literal(true) }),
  },
  "member:kick": {
    data: z.strictObject({ roomId: id, userId: id, clientId }),
    ack: z.object({ accepted: z.literal(true) }),
  },
  "member:ban": {
    data: z.strictObject({ roomId: id, userId: id, clientId }),
    ack: z.object({ accepted: z.literal(true) }),
  },
  "member:unban": { data: z.strictObject({ roomId: id, userId: id, clientId }), ack: z.object({}) },
  "dm:open": {
    data: z.strictObject({
      userIds: z
        .array(id)
        .min(1)
        .max(limits.directMembers - 1),
      clientId,
    }),
    ack: z.object({ room }),
  },
  "message:send": {
    data: z
      .strictObject({
        roomId: id,
        clientId: id,
        ...messageContent,
        seenN: count.optional(),
        threadN: sequence.optional(),
        seenR: count.optional(),
        forward: forwardedPlace.optional(),
        slash: slashCall.optional(),
      })
      .refine(saysSomething, saysNothing),
    ack: z.object({ accepted: z.literal(true) }),
  },
  "message:edit": { data: z.strictObject({ ...place, body: messageBody, clientId }), ack: accepted },
  "message:delete": { data: z.strictObject({ ...place, clientId }), ack: accepted },
  "message:pin": { data: z.strictObject({ roomId: id, n: sequence, clientId }), ack: accepted },
  "message:unpin": { data: z.strictObject({ roomId: id, n: sequence, clientId }), ack: accepted },
  "reaction:add": { data: z.strictObject({ ...place, emoji, clientId }), ack: accepted },
  "reaction:remove": { data: z.strictObject({ ...place, emoji, clientId }), ack: accepted },
  "poll:vote": { data: z.strictObject({ ...place, choice: count.nullable(), clientId }), ack: accepted },
  "poll:close": { data: z.strictObject({ ...place, clientId }), ack: accepted },
  "slash:list": { data: z.strictObject({}), ack: z.object({ commands: z.array(slashCommand) }) },
  "message:source": { data: z.strictObject(place), ack: savedPlace },
  "message:edits": {
    data: z.strictObject(place),
    ack: z.object({ edits: z.array(z.object({ body: z.string(), at: instant })) }),
  },
  "room:pins": {
    data: z.strictObject({ roomId: id }),
    ack: z.object({ messages: z.array(message), lastSeq: count }),
  },
  "thread:follow": { data: z.strictObject({ roomId: id, n: sequence, clientId }), ack: accepted },
  "thread:unfollow": { data: z.strictObject({ roomId: id, n: sequence, clientId }), ack: accepted },
  "thread:read": {
    data: z.strictObject({ roomId: id, n: sequence, r: count, version: count.optional(), clientId }),
    ack: accepted,
  },
  "thread:unread": {
    data: z.strictObject({ roomId: id, n: sequence, r: sequence, clientId }),
    ack: accepted,
  },
  "thread:list": {
    data: z.strictObject({
      after: threadCursor.optional(),
      limit: z.number().int().min(1).max(limits.threadsPage).optional(),
    }),
    ack: z.object({ threads: z.array(followedThread), unread: count, next: threadCursor.optional() }),
  },
  "room:history": {
    data: z.strictObject({
      roomId: id,
      threadN: sequence.optional(),
      before: sequence.optional(),
      around: sequence.optional(),
      limit: z.number().int().min(1).max(limits.historyPage).optional(),
    }),
    ack: z.object({
      ...page,
      replies: z.array(reply).optional(),
      follows: z.object({ readR: count, readVersion: count.optional() }).optional(),
    }),
  },
  "search:find": { data: searchWanted, ack: searchAnswer },
  "people:find": { data: peopleWanted, ack: z.object({ users: z.array(user) }) },
  "room:members": {
    data: z.strictObject({ roomId: id }),
    ack: z.object({ members: z.array(z.object({ user, memberRole })), lastSeq: count }),
  },
  "room:bans": {
    data: z.strictObject({ roomId: id }),
    ack: z.object({ bans: z.array(z.object({ user, actorId: id, at: instant })) }),
  },
  "room:sync": {
    data: z.strictObject({ roomId: id, afterSeq: count }),
    ack: z.object({
      events: z.array(z.looseObject({ type: z.string(), roomId: id, seq: sequence })),
      lastSeq: count,
      reset: z.boolean().optional(),
    }),
  },
  "room:read": {
    data: z.strictObject({ roomId: id, n: count, version: count.optional(), clientId }),
    ack: z.object({ accepted: z.literal(true) }),
  },
  "room:unread": { data: z.strictObject({ roomId: id, n: sequence, clientId }), ack: accepted },
  "room:prefer": {
    data: z.strictObject({ roomId: id, ...roomNotificationSettings.shape, clientId }),
    ack: accepted,
  },
  "room:organize": { data: z.strictObject({ roomId: id, ...roomShelf.shape, clientId }), ack: accepted },
  "room:mute": { data: z.strictObject({ roomId: id, muted: z.boolean(), clientId }), ack: accepted },
  "draft:save": {
    data: z.strictObject({
      roomId: id,
      threadN: sequence.optional(),
      body: draftBody,
      version: count,
      clientId,
    }),
    ack: accepted,
  },
  "draft:list": { data: z.strictObject({}), ack: z.object({ drafts: z.array(draft) }) },
  "message:save": { data: z.strictObject({ ...place, clientId }), ack: accepted },
  "message:unsave": { data: z.strictObject({ ...place, clientId }), ack: accepted },
  "saved:list": {
    data: z.strictObject({ after: savedCursor.optional() }),
    ack: z.object({
      saved: z.array(savedMessage),
      places: z.array(savedPlace).optional(),
      next: savedCursor.optional(),
    }),
  },
  "notification:why": { data: z.strictObject(place), ack: notificationAnswer },
  "notification:preferences": { data: z.strictObject({}), ack: notificationPreferences },
  "notification:prefer": {
    data: z.strictObject({ settings: notificationSettings, clientId }),
    ack: z.object({ settings: notificationSettings, version: count }),
  },
  "notification:try": { data: z.strictObject({ clientId }), ack: accepted },
  "notification:list": {
    data: z.strictObject({ after: notificationCursor.optional(), filter: notificationFilter.optional() }),
    ack: z.object({ notifications: z.array(notification), next: notificationCursor.optional() }),
  },
  "push:key": { data: z.strictObject({}), ack: z.object({ publicKey: z.string().optional() }) },
  "push:subscribe": { data: pushSubscription.extend({ clientId }), ack: z.object({}) },
  "push:unsubscribe": { data: z.strictObject({ endpoint: pushEndpoint, clientId }), ack: z.object({}) },
  "webhook:create": {
    data: z.union([
      z.strictObject({ ...webhookWish.incoming, clientId }),
      z.strictObject({ ...webhookWish.outgoing, clientId }),
    ]),
    ack: z.object({ webhook, secret: z.string() }),
  },
  "webhook:list": { data: z.strictObject({ roomId: id }), ack: z.object({ webhooks: z.array(webhook) }) },
  "webhook:revoke": { data: z.strictObject({ roomId: id, webhookId: id, clientId }), ack: z.object({}) },
  "webhook:enable": { data: z.strictObject({ roomId: id, webhookId: id, clientId }), ack: z.object({}) },
  "webhook:ping": { data: z.strictObject({ roomId: id, webhookId: id, clientId }), ack: z.object({}) },
  "webhook:redeliver": {
    data: z.strictObject({ roomId: id, webhookId: id, deliveryId: id, clientId }),
    ack: z.object({}),
  },
  "webhook:secret": {
    data: z.strictObject({ roomId: id, webhookId: id }),
    ack: z.object({ secret: z.string() }),
  },
  "webhook:deliveries": {
    data: z.strictObject({ roomId: id, webhookId: id }),
    ack: z.object({ deliveries: z.array(webhookDelivery) }),
  },
  "user:status": { data: z.strictObject({ status: userStatus.nullable(), clientId }), ack: accepted },
  "presence:watch": {
    data: z.strictObject({ userIds: z.array(id).max(WATCHED_PEOPLE) }),
    ack: z.object({ people: presentPeople }),
  },
  "presence:set": { data: z.strictObject({ away: z.boolean() }), ack: z.object({}) },
  "typing:start": { data: z.strictObject({ roomId: id }), ack: z.object({}) },
} as const;

export type ClientEventName = keyof typeof clientEvents;
export type ClientEventData<E extends ClientEventName> = z.infer<(typeof clientEvents)[E]["data"]>;
export type ClientEventAck<E extends ClientEventName> = z.infer<(typeof clientEvents)[E]["ack"]>;
