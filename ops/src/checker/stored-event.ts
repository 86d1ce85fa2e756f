import { generalRoom } from "@warren/contracts/general-room";
import { markOf } from "./effects.ts";
import { eventDigest, frameDigest } from "./event-digest.ts";
import type { StoredEvent } from "./stored.ts";

/** A room's event with all its fields, as the database has it. */
export interface EventBody {
  seq: number;
  at: string;
  senderId?: string;
  clientId?: string;
  actorId?: string;
  userId?: string;
  user?: { id: string };
}

/** Types whose events carry what a message says. */
const texts: readonly string[] = ["message.posted", "message.edited"];
const reactions: readonly string[] = ["reaction.added", "reaction.removed"];

/** The digest of all but an event's text, where it carries one. A page's message has more fields, of later changes. */
export const frameOf = (type: string, event: Parameters<typeof frameDigest>[0]): { frame?: string } =>
  texts.includes(type) ? { frame: frameDigest(event) } : {};

/**
 * What the rules look at of an event.
 * @param isErased whether its message was deleted since.
 */
export function storedEvent(type: string, body: EventBody, isErased = false): StoredEvent {
  const { seq, senderId, clientId, userId, user } = body;
  const actorId = body.actorId ?? senderId ?? (reactions.includes(type) ? userId : undefined);
  const event: StoredEvent = { seq, type, digest: eventDigest({ ...body, type }), at: Date.parse(body.at) };
  Object.assign(event, frameOf(type, body));
  if (isErased && event.frame !== undefined) event.isErased = true;
  if (senderId !== undefined) event.senderId = senderId;
  if (clientId !== undefined) event.clientId = clientId;
  if (actorId !== undefined) event.actorId = actorId;
  const mark = markOf(type, body, actorId ?? "");
  if (mark !== undefined) event.mark = mark;
  // the room that an installation comes with was made by nobody who could be in it
  if (type === "room.created" && actorId !== undefined && actorId !== generalRoom.actorId)
    event.joins = actorId;
  if (type === "member.joined" && user) event.joins = user.id;
  if (type === "member.left" && userId !== undefined) event.leaves = userId;
  return event;
}
