import { pushExpire } from "./messages/push.expire.ts";
import { pushSubscribe } from "./messages/push.subscribe.ts";
import { pushTargets } from "./messages/push.targets.ts";
import { pushUnsubscribe } from "./messages/push.unsubscribe.ts";

/** The types about browsers that are told while Warren is closed there, a part of the catalogue in its order. */
export const pushTypes = {
  "push.expire": pushExpire,
  "push.subscribe": pushSubscribe,
  "push.targets": pushTargets,
  "push.unsubscribe": pushUnsubscribe,
} as const;
