import { textDigest } from "./event-digest.ts";

interface Effect {
  /** The room's event that the command causes. */
  type: string;
  /** Whether every accepted command causes it; joining where one is a member causes nothing. */
  always: boolean;
}

/** What the commands that change a room cause. */
export const effects: Readonly<Record<string, Effect>> = {
  "message:send": { type: "message.posted", always: true },
  "message:edit": { type: "message.edited", always: true },
  "message:delete": { type: "message.deleted", always: true },
  "reaction:add": { type: "reaction.added", always: false },
  "reaction:remove": { type: "reaction.removed", always: false },
  "room:rename": { type: "room.renamed", always: true },
  "room:join": { type: "member.joined", always: false },
  "member:add": { type: "member.joined", always: false },
  "room:leave": { type: "member.left", always: false },
};

/** The fields that a mark is taken from, of a command or an event. */
export interface Marked {
  body?: unknown;
  name?: unknown;
  n?: number | undefined;
  r?: number | undefined;
  emoji?: unknown;
  userId?: string | undefined;
  user?: { id: string } | undefined;
}

/** Where a message is, as commands and events that change it begin their mark. */
const placeOf = ({ n = 0, r = 0 }: Marked) => `${String(n)}.${String(r)}`;

/**
 * What a command and the event that it causes have in common: the digest of a message's text, which message is
 * changed and how, a room's new name, the person who joins or leaves.
 * @param actorId who it is about when neither says so: people join and leave by themselves.
 */
export function markOf(type: string, marked: Marked, actorId: string): string | undefined {
  const { body, name, userId, user, emoji } = marked;
  switch (type) {
    case "message.posted":
      return textDigest(String(body));
    case "message.edited":
      return `${placeOf(marked)} ${textDigest(String(body))}`;
    case "message.deleted":
      return placeOf(marked);
    case "reaction.added":
    case "reaction.removed":
      return `${placeOf(marked)} ${String(emoji)}`;
    case "room.renamed":
      return String(name);
    case "member.joined":
    case "member.left":
      return userId ?? user?.id ?? actorId;
    default:
      return undefined;
  }
}

/** The mark of an edit whose text was erased since: only which message it was about is left of it. */
export const erasedMark = (mark: string): string => `${mark.split(" ")[0] ?? ""} ${textDigest("")}`;
