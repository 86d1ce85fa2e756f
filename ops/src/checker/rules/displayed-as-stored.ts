import type { DisplayedEvent } from "../history.ts";
import type { StoredIndex } from "../stored-index.ts";
import type { Reading } from "../trace.ts";
import type { Rule } from "./rule.ts";

function differs(event: DisplayedEvent, index: StoredIndex): string | undefined {
  const { roomId, seq, type, digest } = event;
  const stored = index.event(roomId, seq);
  if (!stored) return `a ${type}, and nothing is stored there`;
  if (stored.digest === digest) return undefined;
  // nobody knows any more what an erased text was, and a page shows the last text, not the first
  const mayDiffer = stored.isErased === true || event.isChanged === true;
  if (mayDiffer && stored.frame !== undefined && stored.frame === event.frame) return undefined;
  return stored.type === type
    ? `a ${type} with another content than is stored`
    : `a ${type}, a ${stored.type} is stored`;
}

function faultsOf(
  { roomId, afterSeq, page, displayed }: Reading,
  name: string,
  index: StoredIndex,
): string[] {
  const found: string[] = [];
  for (const event of [...page, ...displayed]) {
    const fault = differs(event, index);
    if (fault !== undefined)
      found.push(`${name} displayed seq ${String(event.seq)} of room ${roomId}: ${fault}`);
  }
  const at = displayed.findIndex((event, place) => event.seq !== afterSeq + place + 1);
  if (at >= 0) {
    const [expected, seq] = [afterSeq + at + 1, displayed[at]?.seq];
    found.push(`${name} displayed seq ${String(seq)} of room ${roomId} in the place of ${String(expected)}`);
  }
  return found;
}

/** Whatever is on a screen is stored, word for word, and comes in the order in which it is stored, without a hole. */
export const displayedAsStored: Rule = {
  name: "what is displayed is what is stored, in its order",
  ofClient: ({ name, readings }, index) => readings.flatMap((reading) => faultsOf(reading, name, index)),
};
