import { z } from "zod";
import { chainPlace } from "../audit-chain.ts";
import { defineMessage } from "../define-message.ts";

/** The last record of the chain, which the audit worker repeats where MySQL cannot reach it. */
export const auditHead = defineMessage("audit.head", {
  kind: "query",
  sentBy: ["audit"],
  heardBy: ["db"],
  schema: z.strictObject({}),
  result: chainPlace,
});
