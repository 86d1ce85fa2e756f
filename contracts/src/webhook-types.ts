import { webhookCreate } from "./messages/webhook.create.ts";
import { webhookCreated } from "./messages/webhook.created.ts";
import { webhookDeliver } from "./messages/webhook.deliver.ts";
import { webhookDeliveries } from "./messages/webhook.deliveries.ts";
import { webhookEnable } from "./messages/webhook.enable.ts";
import { webhookFind } from "./messages/webhook.find.ts";
import { webhookList } from "./messages/webhook.list.ts";
import { webhookMatch } from "./messages/webhook.match.ts";
import { webhookPing } from "./messages/webhook.ping.ts";
import { webhookPinged } from "./messages/webhook.pinged.ts";
import { webhookRedeliver } from "./messages/webhook.redeliver.ts";
import { webhookRevoke } from "./messages/webhook.revoke.ts";
import { webhookRevoked } from "./messages/webhook.revoked.ts";
import { webhookSecret } from "./messages/webhook.secret.ts";
import { webhookTarget } from "./messages/webhook.target.ts";

/** The part of the catalogue that is about webhooks. */
export const webhookTypes = {
  "webhook.create": webhookCreate,
  "webhook.created": webhookCreated,
  "webhook.deliver": webhookDeliver,
  "webhook.deliveries": webhookDeliveries,
  "webhook.enable": webhookEnable,
  "webhook.find": webhookFind,
  "webhook.list": webhookList,
  "webhook.match": webhookMatch,
  "webhook.ping": webhookPing,
  "webhook.pinged": webhookPinged,
  "webhook.redeliver": webhookRedeliver,
  "webhook.revoke": webhookRevoke,
  "webhook.revoked": webhookRevoked,
  "webhook.secret": webhookSecret,
  "webhook.target": webhookTarget,
} as const;
