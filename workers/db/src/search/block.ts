/** How many places a block has at most: a mask has a bit for each. */
export const MOST_PLACES = 32;
/**
 * How much older than its newest message a block's oldest may be, in milliseconds. Whoever wants messages from before
 * some moment must look at blocks that end so much later.
 */
export const LONGEST_SPAN = 60_000;

/** Where a message stands: a reply by its thread's `n` and its own `r`, any other with an `r` of 0. */
export interface Place {
  /** Its room's number in `search_rooms`. */
  room: number;
  n: number;
  r: number;
}

/** Messages next to each other in a room or a thread, from this place on. */
export interface Block extends Place {
  /** When its newest message was sent, in milliseconds since 1970. */
  sent_at: number;
  /** How much earlier its oldest was sent, in milliseconds. */
  span: number;
  /** How many places it has. */
  width: number;
}

export const placeText = ({ room, n, r }: Place) => `${String(room)} ${String(n)} ${String(r)}`;

/** Which of the block's places this is, from 0; any other number when it is none of them. */
export function offsetIn(block: Place, place: Place): number {
  if (block.room !== place.room || (block.r === 0) !== (place.r === 0)) return -1;
  if (block.r === 0) return place.n - block.n;
  return block.n === place.n ? place.r - block.r : -1;
}

/** The place so many after this one. */
export function placeAt({ room, n, r }: Place, offset: number): Place {
  return r === 0 ? { room, n: n + offset, r } : { room, n, r: r + offset };
}

/** The block's places whose bits are set, the first ones first. */
export function placesIn(block: Place, mask: number): Place[] {
  const places: Place[] = [];
  for (let offset = 0; offset < MOST_PLACES; offset++)
    if ((mask >>> offset) & 1) places.push(placeAt(block, offset));
  return places;
}
