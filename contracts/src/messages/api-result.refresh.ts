import { z } from "zod";
import { apiJobType } from "../api-result.ts";
import { defineMessage } from "../define-message.ts";
import { count } from "../schema.ts";

/** Asks another site again, so that what is known is of today for whoever asks next. `request` is that job's payload. */
export const apiResultRefresh = defineMessage("api-result.refresh", {
  kind: "job",
  sentBy: ["db"],
  heardBy: ["api-fetch"],
  schema: z.strictObject({
    jobType: apiJobType,
    request: z.unknown(),
    /** Also when what is known holds so much longer. */
    aheadMs: count.optional(),
  }),
  result: z.object({}),
  submitters: ["operator", "part"],
  timeoutMs: 60_000,
});
