import type { Obstacle } from "../occasion.ts";

/** The person is not a member of the room, or cannot sign in. */
export const notAllowed: Obstacle = {
  name: "not-allowed",
  outcome: "withheld",
  applies: (_occasion, { isAllowed }) => !isAllowed,
};
