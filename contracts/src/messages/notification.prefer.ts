import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { notificationSettings } from "../notification-settings.ts";
import { count } from "../schema.ts";

/** Changes how the actor wants to be told of things; what is absent stays as it is. */
export const notificationPrefer = defineMessage("notification.prefer", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ settings: notificationSettings }),
  result: z.object({ settings: notificationSettings, version: count }),
});
