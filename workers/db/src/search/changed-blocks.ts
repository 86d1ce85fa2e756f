import type { Queryable } from "../sql/pool.ts";
import { placeAt, placeText, type Place } from "./block.ts";
import type { CurrentMessage } from "./current-message.ts";
import type { FilledBlock } from "./gather-blocks.ts";
import type { NumberedRoom } from "./index-rooms.ts";
import { knownBlocks, type KnownBlock } from "./known-blocks.ts";
import { messagesAt } from "./messages-at.ts";

/** A block is looked for at each place where it may begin: few enough for a statement to be planned quickly. */
const AT_ONCE = 50;

export interface ChangedBlocks {
  /** Blocks that hold changed messages, with all of their messages as they are now. */
  blocks: (FilledBlock & KnownBlock)[];
  /** Changed messages that are in no block. */
  loose: CurrentMessage[];
}

/** What must be indexed again because the messages at these places were edited or deleted. */
export async function changedBlocks(
  on: Queryable,
  rooms: readonly NumberedRoom[],
  changed: readonly Place[],
): Promise<ChangedBlocks> {
  const blocks = new Map<string, FilledBlock & KnownBlock>();
  const loose: CurrentMessage[] = [];
  for (let start = 0; start < changed.length; start += AT_ONCE) {
    const { known, missing } = await knownBlocks(on, changed.slice(start, start + AT_ONCE));
    const messages = await messagesAt(on, rooms, [...known.flatMap(placesOf), ...missing]);
    const byPlace = new Map(messages.map((message) => [placeText(message), message]));
    const at = (places: readonly Place[]) => places.flatMap((place) => byPlace.get(placeText(place)) ?? []);
    for (const block of known) blocks.set(placeText(block), { ...block, messages: at(placesOf(block)) });
    loose.push(...at(missing));
  }
  return { blocks: [...blocks.values()], loose };
}

const placesOf = (block: KnownBlock) =>
  Array.from({ length: block.width }, (_, offset) => placeAt(block, offset));
