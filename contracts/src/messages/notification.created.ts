import { defineMessage } from "../define-message.ts";
import { notification } from "../notification.ts";

/** Something concerns this person. */
export const notificationCreated = defineMessage("notification.created", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: notification,
});
