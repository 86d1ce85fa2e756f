import type { Room } from "@warren/contracts/schema";

const moving: ReadonlySet<string> = new Set<keyof Room>([
  ...(["lastSeq", "lastN", "readN", "readVersion", "peerReadN", "mentions"] as const),
]);

/** Whether a room is the same but for what changes as it is written and read in. */
export function isDescribedAs(one: Room, other: Room): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)] as (keyof Room)[]);
  return [...keys].every((key) => moving.has(key) || Object.is(one[key], other[key]));
}
