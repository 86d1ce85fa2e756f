import type { Searchable } from "@warren/contracts/search";
import { storedTerms, type Words } from "./words.ts";

/** More different ones of one text are not stored: a text of random characters must not cost as much as a thousand others. */
const MOST_TERMS = 2_000;

/** No word begins with a colon: what a message is beside its words has terms of its own. */
export const everyMessage = ":all";
export const termOfSender = (userId: string) => `:from:${userId}`;
export const termOfRoom = (room: number) => `:in:${String(room)}`;
/** What a text shows by itself to have. */
export type ThingInText = Extract<Searchable, "link" | "code">;
export const termOfThing = (thing: ThingInText) => `:has:${thing}`;

const things: Readonly<Record<ThingInText, RegExp>> = { link: /https?:\/\/\S/i, code: /`[^`]+`/ };
const thingsInText = ["link", "code"] as const;

export const isThingInText = (thing: Searchable): thing is ThingInText => thing in things;
export const textHas = (thing: ThingInText, body: string) => things[thing].test(body);

/** A stored message as far as it can be found. */
export interface Findable {
  /** Its room's number in `search_rooms`. */
  room: number;
  senderId: string;
  body: string;
}

/**
 * Every term that the message is found by, some of them more than once. `onCut` is told how many words are left out
 * where there are too many.
 */
export function termsOf(
  { room, senderId, body }: Findable,
  words: Words,
  onCut?: (words: number) => void,
): string[] {
  const beside = [everyMessage, termOfSender(senderId), termOfRoom(room)];
  for (const thing of thingsInText) if (textHas(thing, body)) beside.push(termOfThing(thing));
  const stored = words.stored(body);
  if (beside.length + stored.length < MOST_TERMS) return [...beside, ...stored];
  return [...cutTerms(new Set(beside), body, words, onCut)];
}

function cutTerms(
  terms: Set<string>,
  body: string,
  words: Words,
  onCut?: (words: number) => void,
): Set<string> {
  const kept = words.kept(body);
  for (const [index, word] of kept.entries()) {
    for (const term of storedTerms(word)) terms.add(term);
    if (terms.size < MOST_TERMS) continue;
    const rest = kept.slice(index + 1).filter((other) => storedTerms(other).some((term) => !terms.has(term)));
    if (rest.length > 0) onCut?.(rest.length);
    break;
  }
  return terms;
}
