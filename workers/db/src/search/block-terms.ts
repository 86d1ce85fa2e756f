import { offsetIn } from "./block.ts";
import type { CurrentMessage } from "./current-message.ts";
import type { FilledBlock } from "./gather-blocks.ts";
import { termsOf } from "./terms.ts";
import type { Words } from "./words.ts";

/** A block's terms with a bit for each message that has it. */
export type Masks = ReadonlyMap<string, number>;

/** What the block's messages are found by; nothing by which a deleted one was. `onCut` is told of one that has too many. */
export function blockTerms(
  block: FilledBlock,
  words: Words,
  onCut?: (message: CurrentMessage, words: number) => void,
): Masks {
  const masks = new Map<string, number>();
  for (const message of block.messages) {
    if (message.isDeleted) continue;
    const bit = 1 << offsetIn(block, message);
    const terms = termsOf(message, words, (count) => onCut?.(message, count));
    // as an unsigned number, as which the column holds it
    for (const term of terms) masks.set(term, ((masks.get(term) ?? 0) | bit) >>> 0);
  }
  return masks;
}
