import { storedTerms, type Words } from "./words.ts";

/** More different ones of one text are not stored: a text of random characters must not cost as much as a thousand others. */
const MOST_TERMS = 2_000;

/** No word begins with a colon: what a message is beside its words has terms of its own. */
export const everyMessage = ":all";
export const termOfSender = (userId: string) => `:from:${userId}`;
export const termOfRoom = (room: number) => `:in:${String(room)}`;
export const termOfThing = (thing: "link" | "code") => `:has:${thing}`;

const LINK = /https?:\/\/\S/i;
const CODE = /`[^`]+`/;

/** A stored message as far as it can be found. */
export interface Findable {
  /** Its room's number in `search_rooms`. */
  room: number;
  senderId: string;
  body: string;
}

/** Every term that the message is found by, each once. `onCut` is told how many words are left out where there are too many. */
export function termsOf(
  { room, senderId, body }: Findable,
  words: Words,
  onCut?: (words: number) => void,
): string[] {
  const terms = new Set([everyMessage, termOfSender(senderId), termOfRoom(room)]);
  if (LINK.test(body)) terms.add(termOfThing("link"));
  if (CODE.test(body)) terms.add(termOfThing("code"));
  const kept = words.kept(body);
  for (const [index, word] of kept.entries()) {
    for (const term of storedTerms(word)) terms.add(term);
    if (terms.size < MOST_TERMS) continue;
    const rest = kept.slice(index + 1).filter((other) => storedTerms(other).some((term) => !terms.has(term)));
    if (rest.length > 0) onCut?.(rest.length);
    break;
  }
  return [...terms];
}
