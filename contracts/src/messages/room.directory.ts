import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id, roomKind } from "../schema.ts";

/** Every public room and the asker's own. */
export const roomDirectory = defineMessage("room.directory", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id }),
  result: z.object({
    rooms: z.array(z.object({ id, name: z.string(), kind: roomKind, members: count, joined: z.boolean() })),
  }),
});
