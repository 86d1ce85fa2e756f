import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** Whether the actor wants to be told of what is new in a room. Changes nothing for anybody else. */
export const roomMute = defineMessage("room.mute", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, muted: z.boolean() }),
});
