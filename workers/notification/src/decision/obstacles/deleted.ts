import type { Obstacle } from "../occasion.ts";

/** The message is gone. */
export const deleted: Obstacle = {
  name: "deleted",
  outcome: "withheld",
  applies: ({ isDeleted }) => isDeleted,
};
