import { pushSubscriptionId } from "@warren/db/commands/push-subscription-id";
import { v5 as derivedId } from "uuid";

/** Under which the record has the push of a notification to a browser, as the notification worker names it. */
export const pushEffectOf = (endpoint: string, notificationId: string): string =>
  `push:${derivedId(pushSubscriptionId(endpoint), notificationId)}`;
