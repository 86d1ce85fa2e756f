import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";

/** Forgets a browser of which its push service says that it is gone for good. */
export const pushExpire = defineMessage("push.expire", {
  kind: "command",
  route: "accounts",
  sentBy: ["notification"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id, subscriptionId: id }),
  result: z.object({}),
});
