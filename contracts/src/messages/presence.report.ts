import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { presenceNews } from "../presence.ts";
import { id } from "../schema.ts";

const people = z.array(id).max(100_000);

/**
 * Who has an open socket on this edge, and of these who is away. Kept for a minute, so it is repeated; unless it is such
 * a repetition, the answer tells what the people who were named are now, with all edges taken together.
 */
export const presenceReport = defineMessage("presence.report", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({
    instance: z.string().max(100),
    online: people,
    away: people,
    offline: people,
    isRepeated: z.boolean(),
  }),
  result: presenceNews,
});
