import { mentionedNames } from "./mentions.ts";
import type { Unit } from "./unit.ts";

/** Whom a text of this author's mentions: other members of the room, who were preloaded with the batch. */
export function mentionedMembers(unit: Unit, roomId: string, authorId: string, text: string): string[] {
  return mentionedNames(text)
    .flatMap((name) => unit.people.get(name) ?? [])
    .filter((userId) => userId !== authorId && unit.member(roomId, userId));
}
