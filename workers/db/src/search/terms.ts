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

/** Every term that the message is found by, each once. */
export function termsOf({ room, senderId, body }: Findable, words: Words): string[] {
  const terms = new Set([everyMessage, termOfSender(senderId), termOfRoom(room)]);
  if (LINK.test(body)) terms.add(termOfThing("link"));
  if (CODE.test(body)) terms.add(termOfThing("code"));
  for (const word of words.kept(body)) {
    for (const term of storedTerms(word)) terms.add(term);
    if (terms.size >= MOST_TERMS) break;
  }
  return [...terms];
}
