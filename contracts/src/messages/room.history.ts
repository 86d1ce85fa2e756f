import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { count, id, limits, message, reply, roomEvent, sequence } from "../schema.ts";

/**
 * A page of messages, newest last, as of `lastSeq`: the ones before `before`, or with `around` in the middle.
 * `events` are the room's own changes between them (who came and went, names, topics), at most {@link limits.pageEvents}
 * of the latest. With `threadN` a page of that thread: `messages` is its parent alone, `before` and `around` are numbers
 * of replies, and `follows` says how far the asker has read it, if they follow it. Members only.
 */
export const roomHistory = defineMessage("room.history", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({
    userId: id,
    roomId: id,
    threadN: sequence.optional(),
    before: sequence.optional(),
    around: sequence.optional(),
    limit: z.number().int().min(1).max(limits.historyPage).optional(),
  }),
  result: z.object({
    messages: z.array(message),
    lastSeq: count,
    events: z.array(roomEvent).optional(),
    replies: z.array(reply).optional(),
    follows: z.object({ readR: count, readVersion: count.optional() }).optional(),
  }),
});
