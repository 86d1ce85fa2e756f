import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { pushSubscription } from "../push-subscription.ts";
import { id } from "../schema.ts";

/** To which browsers a person's notifications are pushed at present; none while they have Warren open somewhere. */
export const pushTargets = defineMessage("push.targets", {
  kind: "query",
  sentBy: ["notification"],
  heardBy: ["db"],
  schema: z.strictObject({ userId: id }),
  result: z.object({
    /** The language that they chose for their account. */
    language: z.string().optional(),
    isOnline: z.boolean(),
    subscriptions: z.array(pushSubscription.extend({ subscriptionId: id })),
  }),
  secret: ["subscriptions"],
});
