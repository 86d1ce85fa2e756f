import { z } from "zod";
import { apiResult, apiResultKey } from "../api-result.ts";
import { defineMessage } from "../define-message.ts";

/** What is known of something that another site was asked; nothing when it never was. */
export const apiResultFind = defineMessage("api-result.find", {
  kind: "query",
  sentBy: ["api-fetch"],
  heardBy: ["db"],
  schema: z.strictObject({ key: apiResultKey }),
  result: z.object({ known: apiResult.optional() }),
});
