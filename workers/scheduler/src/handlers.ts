import type { HandlersOf } from "@warren/runtime/work";
import { due } from "./due.ts";
import { scheduleSet } from "./schedule-set.ts";
import { reminderSet } from "./reminder-set.ts";

/** What people want at another time than now. */
export const handlers: HandlersOf<"scheduler"> = {
  "schedule.set": scheduleSet,
  "schedule.due": due,
  "reminder.due": due,
  "notification.sum-up": due,
  "reminder.set": reminderSet,
};
