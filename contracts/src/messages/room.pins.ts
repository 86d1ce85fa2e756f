import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id, message } from "../schema.ts";

/** The pinned messages of a room, the one pinned last first, as of `lastSeq`. Members only. */
export const roomPins = defineMessage("room.pins", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, roomId: id }),
  result: z.object({ messages: z.array(message), lastSeq: count }),
});
