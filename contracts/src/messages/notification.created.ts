import { defineMessage } from "../define-message.ts";
import { notification } from "../notification.ts";

/** Something concerns this person. It is pushed to their browsers where it says so by its key. */
export const notificationCreated = defineMessage("notification.created", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge", "notification"],
  keys: { notification: "has.push" },
  schema: notification,
});
