import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, followedThread, id, limits, threadCursor } from "../schema.ts";

/**
 * The threads that a person follows, those with unread replies first, then by their newest reply. `next` is the cursor
 * of the page after this one; none at the end. `unread` counts all threads with unread replies.
 */
export const threadList = defineMessage("thread.list", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({
    userId: id,
    after: threadCursor.optional(),
    limit: z.number().int().min(1).max(limits.threadsPage).optional(),
  }),
  result: z.object({ threads: z.array(followedThread), unread: count, next: threadCursor.optional() }),
});
