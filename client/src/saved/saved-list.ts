import type { SavedMessage, SavedPlace } from "@warren/contracts/schema";
import { keyOf } from "./saved-place.ts";

/** Where a saved message stands. */
export function placeIn({ message }: SavedMessage): SavedPlace {
  return "threadN" in message
    ? { roomId: message.roomId, n: message.threadN, r: message.r }
    : { roomId: message.roomId, n: message.n };
}

export function withoutPlace(list: readonly SavedMessage[], place: SavedPlace): readonly SavedMessage[] {
  return list.filter((saved) => keyOf(placeIn(saved)) !== keyOf(place));
}
