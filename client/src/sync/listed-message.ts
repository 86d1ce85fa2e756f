import type { Message, Reply } from "@warren/contracts/schema";

/** A message as lists show it: a reply stands under its thread's `n` and has a number of its own in it. */
export interface ListedMessage extends Message {
  r?: number;
}

export function listed({ threadN, ...reply }: Reply): ListedMessage {
  return { ...reply, n: threadN };
}

/** The number of a message in the list that it stands in: the room's, or its thread's. */
export const ownNumber = ({ n, r }: { n: number; r?: number | undefined }): number => r ?? n;
