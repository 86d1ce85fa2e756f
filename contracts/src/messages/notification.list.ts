import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { notification, notificationCursor, notificationFilter } from "../notification.ts";
import { id } from "../schema.ts";

/** What concerned a person in the rooms that they may read, the newest first. `next` is where the page after this one begins, none at the end. */
export const notificationList = defineMessage("notification.list", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({
    userId: id,
    after: notificationCursor.optional(),
    filter: notificationFilter.optional(),
  }),
  result: z.object({ notifications: z.array(notification), next: notificationCursor.optional() }),
});
