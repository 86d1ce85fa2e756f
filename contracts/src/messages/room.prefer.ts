import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { roomNotificationSettings } from "../notification-settings.ts";
import { id } from "../schema.ts";

/** Changes what the actor wants to be told of one room; what is absent stays as it is. Changes nothing for anybody else. */
export const roomPrefer = defineMessage("room.prefer", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, ...roomNotificationSettings.shape }),
});
