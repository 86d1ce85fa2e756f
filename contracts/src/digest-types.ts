import { digestFind } from "./messages/digest.find.ts";
import { digestMail } from "./messages/digest.mail.ts";
import { digestOffer } from "./messages/digest.offer.ts";
import { digestOrder } from "./messages/digest.order.ts";

/** The types by which people are mailed what they have missed, a part of the catalogue in its order. */
export const digestTypes = {
  "digest.find": digestFind,
  "digest.mail": digestMail,
  "digest.offer": digestOffer,
  "digest.order": digestOrder,
} as const;
