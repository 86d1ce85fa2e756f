import { notificationCreated } from "./messages/notification.created.ts";
import { notificationDecide } from "./messages/notification.decide.ts";
import { notificationFacts } from "./messages/notification.facts.ts";
import { notificationList } from "./messages/notification.list.ts";
import { notificationMail } from "./messages/notification.mail.ts";
import { notificationPostpone } from "./messages/notification.postpone.ts";
import { notificationPrefer } from "./messages/notification.prefer.ts";
import { notificationPreferencesQuery } from "./messages/notification.preferences.ts";
import { notificationPreferred } from "./messages/notification.preferred.ts";
import { notificationRelease } from "./messages/notification.release.ts";
import { notificationSumUp } from "./messages/notification.sum-up.ts";
import { notificationTake } from "./messages/notification.take.ts";
import { notificationTry } from "./messages/notification.try.ts";
import { notificationUnsubscribe } from "./messages/notification.unsubscribe.ts";
import { notificationWhy } from "./messages/notification.why.ts";

/** The types by which people are told what concerns them, a part of the catalogue in its order. */
export const notificationTypes = {
  "notification.created": notificationCreated,
  "notification.decide": notificationDecide,
  "notification.facts": notificationFacts,
  "notification.list": notificationList,
  "notification.mail": notificationMail,
  "notification.postpone": notificationPostpone,
  "notification.prefer": notificationPrefer,
  "notification.preferences": notificationPreferencesQuery,
  "notification.preferred": notificationPreferred,
  "notification.release": notificationRelease,
  "notification.sum-up": notificationSumUp,
  "notification.take": notificationTake,
  "notification.try": notificationTry,
  "notification.unsubscribe": notificationUnsubscribe,
  "notification.why": notificationWhy,
} as const;
