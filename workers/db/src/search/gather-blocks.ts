import { LONGEST_SPAN, MOST_PLACES, offsetIn, type Block } from "./block.ts";
import type { CurrentMessage } from "./current-message.ts";

/** A block and the messages in it. */
export interface FilledBlock extends Block {
  messages: CurrentMessage[];
}

/** Blocks of messages that are in none yet: as long as they may be, from messages in the order of their places. */
export function gatherBlocks(messages: readonly CurrentMessage[]): FilledBlock[] {
  const blocks: FilledBlock[] = [];
  /** By room and thread. */
  const open = new Map<string, FilledBlock>();
  for (const message of messages) {
    const line = message.r === 0 ? String(message.room) : `${String(message.room)} ${String(message.n)}`;
    const block = open.get(line);
    if (block && extend(block, message)) continue;
    const { room, n, r, sentAt } = message;
    const begun = { room, n, r, sent_at: sentAt, span: 0, width: 1, messages: [message] };
    open.set(line, begun);
    blocks.push(begun);
  }
  return blocks;
}

/** Whether the message still fits in. */
function extend(block: FilledBlock, message: CurrentMessage): boolean {
  const offset = offsetIn(block, message);
  if (offset < 0 || offset >= MOST_PLACES) return false;
  const newest = Math.max(block.sent_at, message.sentAt);
  const oldest = Math.min(block.sent_at - block.span, message.sentAt);
  if (newest - oldest > LONGEST_SPAN) return false;
  block.sent_at = newest;
  block.span = newest - oldest;
  block.width = Math.max(block.width, offset + 1);
  block.messages.push(message);
  return true;
}
