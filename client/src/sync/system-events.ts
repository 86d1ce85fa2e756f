import type { AnyRoomEvent, RoomEvent } from "../socket/protocol.ts";

const systemTypes = [
  "room.renamed",
  "room.topic-changed",
  "room.archived",
  "room.unarchived",
  "member.joined",
  "member.left",
  "member.role-changed",
  "message.pinned",
  "webhook.created",
  "webhook.revoked",
] as const satisfies readonly RoomEvent["type"][];

/** What happened to the room itself: shown between its messages. */
export type SystemEvent = Extract<RoomEvent, { type: (typeof systemTypes)[number] }>;

const isSystemEvent = (event: AnyRoomEvent): event is SystemEvent =>
  (systemTypes as readonly string[]).includes(event.type) &&
  // a webhook that writes has a bot, whose coming and going is told
  !("direction" in event && event.direction === "incoming");

/** These system events with those of a live event or a page in their places; one that is here already stays. */
export function withSystemEvents(
  known: readonly SystemEvent[],
  events: readonly AnyRoomEvent[],
): readonly SystemEvent[] {
  const seqs = new Set(known.map(({ seq }) => seq));
  const fresh = events.filter(isSystemEvent).filter(({ seq }) => !seqs.has(seq));
  return fresh.length === 0 ? known : [...known, ...fresh].sort((a, b) => a.seq - b.seq);
}
