import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, topic } from "../schema.ts";

/** Says what a room is about; an empty text takes the topic away. Owners and moderators only. */
export const roomTopic = defineMessage("room.topic", {
  kind: "command",
  route: "room",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id, topic }),
});
