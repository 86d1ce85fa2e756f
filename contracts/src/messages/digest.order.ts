import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { instant } from "../schema.ts";

/** Orders the digests that have come due by then, each person's once for its day or week. */
export const digestOrder = defineMessage("digest.order", {
  kind: "command",
  route: "accounts",
  sentBy: ["scheduler"],
  heardBy: ["db"],
  schema: z.strictObject({ at: instant }),
});
