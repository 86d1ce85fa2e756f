import { reminderDue } from "./messages/reminder.due.ts";
import { reminderSet } from "./messages/reminder.set.ts";
import { reminderTell } from "./messages/reminder.tell.ts";

/** The types by which people are reminded, a part of the catalogue in its order. */
export const reminderTypes = {
  "reminder.due": reminderDue,
  "reminder.set": reminderSet,
  "reminder.tell": reminderTell,
} as const;
