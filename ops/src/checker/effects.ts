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
  "room:rename": { type: "room.renamed", always: true },
  "room:join": { type: "member.joined", always: false },
  "member:add": { type: "member.joined", always: false },
  "room:leave": { type: "member.left", always: false },
};

/** The fields that a mark is taken from, of a command or an event. */
export interface Marked {
  body?: unknown;
  name?: unknown;
  userId?: string | undefined;
  user?: { id: string } | undefined;
}

/**
 * What a command and the event that it causes have in common: the digest of a message's text, a room's new name, the
 * person who joins or leaves.
 * @param actorId who it is about when neither says so: people join and leave by themselves.
 */
export function markOf(
  type: string,
  { body, name, userId, user }: Marked,
  actorId: string,
): string | undefined {
  switch (type) {
    case "message.posted":
      return textDigest(String(body));
    case "room.renamed":
      return String(name);
    case "member.joined":
    case "member.left":
      return userId ?? user?.id ?? actorId;
    default:
      return undefined;
  }
}
