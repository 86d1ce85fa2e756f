import type { Message } from "@warren/contracts/schema";
import { isKnown, type AnyRoomEvent } from "../socket/protocol.ts";
import { changedInRoom, numberOf, type MessageChange } from "./change-message.ts";
import { withSystemEvents } from "./system-events.ts";
import type { Timeline } from "./timeline.ts";

const EARLY_LIMIT = 200;

/** The timeline after this event, which must be the next in sequence. Applying it twice changes nothing more. */
export function applyEvent(timeline: Timeline, event: AnyRoomEvent): Timeline {
  const next = {
    ...timeline,
    lastSeq: Math.max(timeline.lastSeq, event.seq),
    system: withSystemEvents(timeline.system, [event]),
  };
  if (!isKnown(event)) return next;
  switch (event.type) {
    case "message.posted": {
      if ("threadN" in event) return withMessageChange(next, event);
      const message: Message & { type?: string } = { ...event };
      delete message.type;
      return { ...next, messages: insert(timeline.messages, message) };
    }
    case "job.shown":
    case "link.previewed":
    case "message.edited":
    case "message.deleted":
    case "message.pinned":
    case "message.unpinned":
    case "reaction.added":
    case "reaction.removed":
      return withMessageChange(next, event);
    case "room.created":
    case "room.renamed":
    case "room.topic-changed":
    case "room.archived":
    case "room.unarchived":
    case "member.joined":
    case "member.left":
    case "member.role-changed":
    case "webhook.created":
    case "webhook.revoked":
      return next;
  }
}

function withMessageChange(timeline: Timeline, event: MessageChange): Timeline {
  return timeline.messages.some(({ n }) => n === numberOf(event))
    ? { ...timeline, messages: withChange(timeline.messages, event) }
    : { ...timeline, early: [...timeline.early, event].slice(-EARLY_LIMIT) };
}

/** These messages with this one in its place; one that is here already stays as it is. */
function insert(messages: readonly Message[], message: Message): readonly Message[] {
  const last = messages.at(-1);
  if (last === undefined || last.n < message.n) return [...messages, message];
  if (messages.some(({ n }) => n === message.n)) return messages;
  return [...messages, message].sort((a, b) => a.n - b.n);
}

/** These messages with the one changed that it is about, or that the reply is under. */
export function withChange(messages: readonly Message[], change: MessageChange): readonly Message[] {
  return messages.map((message) =>
    message.n === numberOf(change) ? changedInRoom(message, change) : message,
  );
}
