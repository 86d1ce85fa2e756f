import { z } from "zod";
import { apiJobType, apiResult, apiResultKey } from "../api-result.ts";
import { defineMessage } from "../define-message.ts";

/** Keeps what another site answered, for whoever asks next, and gives the right to ask it back. */
export const apiResultKeep = defineMessage("api-result.keep", {
  kind: "command",
  route: "accounts",
  sentBy: ["api-fetch"],
  heardBy: ["db"],
  schema: z.strictObject({ key: apiResultKey, jobType: apiJobType, request: z.unknown(), known: apiResult }),
  result: z.object({}),
});
