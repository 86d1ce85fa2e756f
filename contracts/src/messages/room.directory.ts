import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, directoryQuery, id, roomKind } from "../schema.ts";

/**
 * Public rooms and the asker's own private ones, by name. `q` is looked for in names and topics without regard to case;
 * `archived` asks for archived rooms instead of open ones; `after` is the last room of the page before, and `more` says
 * that there is another page.
 */
export const roomDirectory = defineMessage("room.directory", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: directoryQuery.extend({ userId: id }),
  result: z.object({
    rooms: z.array(
      z.object({
        id,
        name: z.string(),
        kind: roomKind,
        topic: z.string().optional(),
        members: count,
        joined: z.boolean(),
      }),
    ),
    more: z.boolean().optional(),
  }),
});
