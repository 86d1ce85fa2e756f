import type { Room } from "@warren/contracts/schema";

/** What mentions all members of a room. */
export const EVERYBODY = "room";
/** In rooms with more members it mentions nobody; the limit of the contract, whose file is too much to load for it. */
const MOST_MEMBERS = 500;

/** How many people a mention of everybody would tell in this room; 0 where it means nothing. */
export function toldByEverybody(room: Room | undefined): number {
  if (!room || room.kind === "direct" || room.members > MOST_MEMBERS) return 0;
  return Math.max(0, room.members - 1);
}
