import type { BodyOf, HeardBy, TypesOfKind } from "@warren/contracts/message-types";

/** The events after which something cached is outdated. */
export type ChangeType = Exclude<HeardBy<"cache-invalidation">, TypesOfKind<"job">>;

/** The list of public rooms with their numbers of members. */
const DIRECTORY = "rooms:directory";
const profile = (userId: string) => `users:${userId}`;

/**
 * Which cached reads an event outdates. A room's newest page needs no entry: the room's last sequence number is part of
 * its key, so that a change in the room makes another key.
 */
export const outdatedKeys: { readonly [T in ChangeType]: (body: BodyOf<T>) => readonly string[] } = {
  "api-result.kept": ({ key }) => [`api:${key}`],
  "room.created": ({ kind }) => (kind === "public" ? [DIRECTORY] : []),
  "room.renamed": () => [DIRECTORY],
  "room.topic-changed": () => [DIRECTORY],
  "room.archived": () => [DIRECTORY],
  "room.unarchived": () => [DIRECTORY],
  "member.joined": ({ user }) => [DIRECTORY, profile(user.id)],
  "member.left": () => [DIRECTORY],
  "user.registered": ({ user }) => [profile(user.id)],
  "user.updated": ({ id }) => [profile(id)],
};
