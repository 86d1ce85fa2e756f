import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { retention } from "../retention.ts";
import { id } from "../schema.ts";

/** What is removed after which age, and when that was done last. For operators. */
export const retentionShow = defineMessage("retention.show", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id }),
  result: z.object({ kinds: z.array(retention) }),
});
