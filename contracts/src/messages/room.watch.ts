import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** Looks whether a member of the room waits for words or wants to hear of everything, and marks its messages accordingly. */
export const roomWatch = defineMessage("room.watch", {
  kind: "command",
  route: "room",
  sentBy: ["db"],
  heardBy: ["db"],
  schema: z.strictObject({ roomId: id }),
});
