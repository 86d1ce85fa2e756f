import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** Who has an open socket on this edge. Kept for a minute, so it is repeated. */
export const presenceReport = defineMessage("presence.report", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({
    instance: z.string().max(100),
    online: z.array(id).max(100_000),
    offline: z.array(id).max(100_000),
  }),
  result: z.object({}),
});
