import type { Obstacle } from "../occasion.ts";

/** The person wants to hear nothing of the room, for good or until a time. */
export const mutedRoom: Obstacle = {
  name: "muted-room",
  outcome: "withheld",
  applies: ({ at }, { isMuted, room: { mutedUntil } }) =>
    isMuted || (typeof mutedUntil === "string" && at < new Date(mutedUntil)),
};
