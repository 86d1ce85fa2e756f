import { notificationCreated } from "./messages/notification.created.ts";
import { notificationDecide } from "./messages/notification.decide.ts";
import { notificationFacts } from "./messages/notification.facts.ts";
import { notificationList } from "./messages/notification.list.ts";
import { notificationWhy } from "./messages/notification.why.ts";

/** The types by which people are told what concerns them, a part of the catalogue in its order. */
export const notificationTypes = {
  "notification.created": notificationCreated,
  "notification.decide": notificationDecide,
  "notification.facts": notificationFacts,
  "notification.list": notificationList,
  "notification.why": notificationWhy,
} as const;
