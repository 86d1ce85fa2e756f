import type { SavedPlace } from "@warren/contracts/schema";
import type { ListedMessage } from "../sync/listed-message.ts";

export const keyOf = ({ roomId, n, r }: SavedPlace): string => `${roomId} ${n} ${r ?? 0}`;

/** Where a message stands, without anything else of it. */
export function placeOf({ roomId, n, r }: ListedMessage): SavedPlace {
  return r === undefined ? { roomId, n } : { roomId, n, r };
}
