import { scheduleDue } from "./messages/schedule.due.ts";
import { scheduleSet } from "./messages/schedule.set.ts";

/** The types by which a message is sent at another time, a part of the catalogue in its order. */
export const scheduleTypes = {
  "schedule.due": scheduleDue,
  "schedule.set": scheduleSet,
} as const;
