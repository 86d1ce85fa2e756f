import type { Room, User } from "@warren/contracts/schema";

export const commandNames = [
  "create-room",
  "directory",
  "new-direct",
  "search",
  "mentions",
  "shortcuts",
  "theme",
] as const;
export type CommandName = (typeof commandNames)[number];

/** One line of the switcher: `text` is what it is found by. */
export type SwitcherItem =
  | { kind: "room"; key: string; text: string; name: string; room: Room; unread: number; mentions: number }
  | { kind: "person"; key: string; text: string; name: string; user: User }
  | { kind: "search"; key: string; text: string; name: string; query: string }
  | { kind: "command"; key: string; text: string; name: string; command: CommandName };

export interface SwitcherGroup {
  readonly title: "unread" | "frequent" | "results" | "actions";
  readonly items: readonly SwitcherItem[];
}

/** Lines under a title: more are found by typing. */
const MOST_LINES = 50;
const MOST_FREQUENT = 12;

/**
 * What is offered before anything is typed: unread rooms, those with mentions first, then the ones opened most, then the
 * commands. `score` tells how often a room is opened; `openId` is the room one is in.
 */
export function offered(
  items: readonly SwitcherItem[],
  score: (roomId: string) => number,
  openId: string | undefined,
): SwitcherGroup[] {
  const rooms = items
    .filter((item) => item.kind === "room")
    .filter(({ room }) => room.id !== openId)
    .sort((a, b) => score(b.room.id) - score(a.room.id));
  const isUnread = ({ unread }: (typeof rooms)[number]) => unread > 0;
  const unread = rooms.filter(isUnread).sort((a, b) => Number(b.mentions > 0) - Number(a.mentions > 0));
  const frequent = rooms.filter((item) => !isUnread(item)).slice(0, MOST_FREQUENT);
  const groups: SwitcherGroup[] = [
    { title: "unread", items: unread.slice(0, MOST_LINES) },
    { title: "frequent", items: frequent },
    { title: "actions", items: items.filter(({ kind }) => kind === "command") },
  ];
  return groups.filter((group) => group.items.length > 0);
}

/** The order in which equally good finds stand: unread rooms, rooms by how often they are opened, people, commands. */
export function byUse(items: readonly SwitcherItem[], score: (roomId: string) => number): SwitcherItem[] {
  const rank = (item: SwitcherItem) => {
    if (item.kind === "command" || item.kind === "search") return 3;
    if (item.kind === "person") return 2;
    return item.unread > 0 ? 0 : 1;
  };
  const used = (item: SwitcherItem) => (item.kind === "room" ? score(item.room.id) : 0);
  return [...items].sort((a, b) => rank(a) - rank(b) || used(b) - used(a));
}

export function found(items: readonly SwitcherItem[]): SwitcherGroup[] {
  return items.length === 0 ? [] : [{ title: "results", items: items.slice(0, MOST_LINES) }];
}
