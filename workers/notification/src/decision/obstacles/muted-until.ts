import type { Obstacle } from "../occasion.ts";

/** The person wants nothing to disturb them until a time. */
export const mutedUntil: Obstacle = {
  name: "muted-until",
  outcome: "held",
  applies: ({ at }, { settings: { mutedUntil: until } }) => typeof until === "string" && at < new Date(until),
};
