import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { pushEndpoint } from "../push-subscription.ts";

/** Pushes nothing of the actor's to this browser any more. Does nothing for one that is not theirs. */
export const pushUnsubscribe = defineMessage("push.unsubscribe", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: z.strictObject({ endpoint: pushEndpoint }),
  result: z.object({}),
  secret: ["endpoint"],
});
