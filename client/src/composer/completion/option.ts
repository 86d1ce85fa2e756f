import type { Room, User } from "@warren/contracts/schema";

/** One line of a completion list; `text` is what is written instead of what was typed. */
export type CompletionOption =
  | { kind: "person"; key: string; text: string; user: User; isMember: boolean }
  | { kind: "everybody"; key: string; text: string; people: number }
  | { kind: "room"; key: string; text: string; room: Room }
  | { kind: "command"; key: string; text: string; name: string; hint: string; description: string }
  | { kind: "emoji"; key: string; text: string; emoji: string; code: string };

/** How many lines a list has at most: what is not among them takes one more letter. */
export const MOST_OPTIONS = 8;
