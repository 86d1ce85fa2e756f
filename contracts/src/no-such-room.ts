import { WarrenError } from "./errors.ts";

/**
 * What is answered about a room that does not exist, and about one that the asker is no member of: the same words, by
 * which nobody can tell the two apart.
 */
export const noSuchRoom = () =>
  new WarrenError("not_found", "There is no such room, or you are not a member of it.");
