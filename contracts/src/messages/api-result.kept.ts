import { z } from "zod";
import { apiResultKey } from "../api-result.ts";
import { defineMessage } from "../define-message.ts";
import { instant } from "../schema.ts";

/** What is known of something that another site was asked has changed. */
export const apiResultKept = defineMessage("api-result.kept", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["cache-invalidation"],
  schema: z.object({ key: apiResultKey, at: instant }),
});
