import { isQuietAt } from "../../quiet-time.ts";
import type { Obstacle } from "../occasion.ts";

/** These are hours in which nothing disturbs the person. */
export const quietHours: Obstacle = {
  name: "quiet-hours",
  outcome: "held",
  applies: ({ at }, { settings: { quiet }, timeZone = "UTC" }) =>
    quiet !== undefined && quiet !== null && isQuietAt(quiet, timeZone, at),
};
