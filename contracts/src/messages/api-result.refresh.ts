import { z } from "zod";
import { apiJobType } from "../api-result.ts";
import { defineMessage } from "../define-message.ts";

/** Asks another site again, so that what is known is of today for whoever asks next. `request` is that job's payload. */
export const apiResultRefresh = defineMessage("api-result.refresh", {
  kind: "job",
  sentBy: ["db"],
  heardBy: ["api-fetch"],
  schema: z.strictObject({ jobType: apiJobType, request: z.unknown() }),
  result: z.object({}),
  submitters: ["operator", "part"],
  timeoutMs: 60_000,
});
