import type { Reference } from "./markdown-references.ts";

/** A room that the reader may open, by the name it is referred to. */
export interface KnownRoom {
  readonly id: string;
  readonly name: string;
}

const SIGN = /(?<![\w#&/])#/g;
const WORD = /[\p{L}\p{N}_-]/u;

/** Finds `#name` in a text; of several names that fit the longest, so that names may have spaces. */
export function roomReferences(rooms: readonly KnownRoom[]): (text: string) => Reference[] {
  const longestFirst = rooms
    .map(({ id, name }) => ({ id, name: name.toLowerCase() }))
    .sort((a, b) => b.name.length - a.name.length);
  return (text) => {
    const lower = text.toLowerCase();
    // in a few languages the length of a text depends on its case; then no place in it can be trusted
    if (lower.length !== text.length) return [];
    return [...text.matchAll(SIGN)].flatMap(({ index }) => {
      const room = longestFirst.find(
        ({ name }) => lower.startsWith(name, index + 1) && !WORD.test(text.charAt(index + 1 + name.length)),
      );
      if (!room) return [];
      return [
        {
          start: index,
          end: index + 1 + room.name.length,
          tag: "a",
          attributes: { class: "mention", href: `/rooms/${room.id}`, "data-room": room.id },
        },
      ];
    });
  };
}
