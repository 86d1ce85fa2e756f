import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { pushSubscription } from "../push-subscription.ts";
import { id } from "../schema.ts";

/**
 * Has the actor's notifications pushed to a browser for as long as the session lasts in which they said so. A browser that
 * is known already is the actor's from now on.
 */
export const pushSubscribe = defineMessage("push.subscribe", {
  kind: "command",
  route: "accounts",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: pushSubscription.extend({ sessionId: id }),
  result: z.object({}),
  secret: ["endpoint", "p256dh", "auth"],
});
