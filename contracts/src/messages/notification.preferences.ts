import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { notificationPreferences } from "../notification-settings.ts";
import { id } from "../schema.ts";

/** How a person wants to be told of things, in all rooms and in those for which they chose something else. */
export const notificationPreferencesQuery = defineMessage("notification.preferences", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id }),
  result: notificationPreferences,
});
