import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id, savedCursor, savedMessage, savedPlace } from "../schema.ts";

/** What a person has saved in the rooms that they may read, the newest first. `next` is where the page after this one begins, none at the end; the first page has the `places` of all. */
export const savedList = defineMessage("saved.list", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, after: savedCursor.optional() }),
  result: z.object({
    saved: z.array(savedMessage),
    places: z.array(savedPlace).optional(),
    next: savedCursor.optional(),
  }),
});
