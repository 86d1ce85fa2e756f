import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { notificationSettings, roomNotificationSettings } from "../notification-settings.ts";
import { count, id } from "../schema.ts";

/**
 * How somebody wants to be told of things from now on, in all rooms or in one, for their other devices. Of two the one
 * with the higher `version` holds; each room has versions of its own.
 */
export const notificationPreferred = defineMessage("notification.preferred", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["edge"],
  schema: z.union([
    z.strictObject({ userId: id, settings: notificationSettings, version: count }),
    z.strictObject({ userId: id, roomId: id, room: roomNotificationSettings, version: count }),
  ]),
});
