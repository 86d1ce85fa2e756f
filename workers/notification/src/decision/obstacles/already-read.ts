import type { Obstacle } from "../occasion.ts";

/** The person has read the message, here or elsewhere. What was added to a read one is still news. */
export const alreadyRead: Obstacle = {
  name: "already-read",
  outcome: "withheld",
  applies: ({ kind }, { hasRead }) => kind === "message" && hasRead,
};
