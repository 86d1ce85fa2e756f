import type { Obstacle } from "../occasion.ts";

/** It is what the person did themselves. */
export const ownAction: Obstacle = {
  name: "own-action",
  outcome: "withheld",
  applies: ({ actorId }, { userId }) => actorId === userId,
};
