import type { Message, Reply } from "@warren/contracts/schema";
import type { AnyRoomEvent } from "../socket/protocol.ts";
import { changed, changedInRoom, isMessageChange, numberOf, replyOf } from "./change-message.ts";
import { listed, type ListedMessage } from "./listed-message.ts";

/** What this browser knows of a thread: all events of its room up to `lastSeq` are applied. Immutable. */
export interface ThreadState {
  readonly parent: Message;
  /** In the order of `r`; there may be older ones, a hole there is none. */
  readonly replies: readonly ListedMessage[];
  readonly lastSeq: number;
}

export interface ThreadPage {
  readonly messages: readonly Message[];
  readonly replies?: readonly Reply[] | undefined;
  readonly lastSeq: number;
}

/** The thread as a page of its newest replies shows it; undefined for a page of something else. */
export function threadOf({ messages, replies = [], lastSeq }: ThreadPage): ThreadState | undefined {
  const [parent] = messages;
  return parent && { parent, replies: replies.map(listed), lastSeq };
}

/** The thread with the page before its oldest reply. */
export function withOlderReplies(state: ThreadState, { replies = [] }: ThreadPage): ThreadState {
  const oldest = state.replies[0]?.r ?? Infinity;
  return { ...state, replies: [...replies.filter(({ r }) => r < oldest).map(listed), ...state.replies] };
}

/**
 * The thread after events of its room, in their order; those that it shows already change nothing.
 * @returns undefined when events are missing in between, so that it must be read anew.
 */
export function threadAfter(from: ThreadState, events: readonly AnyRoomEvent[]): ThreadState | undefined {
  let state = from;
  for (const event of events) {
    if (event.seq <= state.lastSeq) continue;
    if (event.seq > state.lastSeq + 1) return undefined;
    state = { ...afterOne(state, event), lastSeq: event.seq };
  }
  return state;
}

function afterOne(state: ThreadState, event: AnyRoomEvent): ThreadState {
  if (!isMessageChange(event) || numberOf(event) !== state.parent.n) return state;
  const parent = changedInRoom(state.parent, event);
  if (event.type === "message.posted") {
    const reply: Reply & { type?: string } = { ...event };
    delete reply.type;
    const isHere = state.replies.some(({ r }) => r === event.r);
    return { ...state, parent, replies: isHere ? state.replies : [...state.replies, listed(reply)] };
  }
  const r = replyOf(event);
  if (r === undefined) return { ...state, parent };
  const replies = state.replies.map((reply) => (reply.r === r ? changed(reply, event) : reply));
  return { ...state, parent, replies };
}
