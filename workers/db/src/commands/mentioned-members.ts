import { mentionedNames, mentionsEverybody } from "@warren/contracts/mentions";
import type { Unit } from "./unit.ts";

/** Whom a text of this author's mentions: other members of the room, who were preloaded with the batch. */
export function mentionedMembers(unit: Unit, roomId: string, authorId: string, text: string): string[] {
  const named = mentionedNames(text).flatMap((name) => unit.people.get(name) ?? []);
  const everybody = mentionsEverybody(text) && unit.wholeRooms.has(roomId) ? membersOf(unit, roomId) : [];
  return [...new Set([...named, ...everybody])].filter(
    (userId) => userId !== authorId && unit.member(roomId, userId),
  );
}

function membersOf(unit: Unit, roomId: string): string[] {
  return unit.knownMembers().flatMap((known) => (known.roomId === roomId ? known.userId : []));
}
