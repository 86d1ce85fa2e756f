import { WarrenError } from "@warren/contracts/errors";
import { webhookDeliver } from "@warren/contracts/messages/webhook.deliver";
import { webhookLimits, webhookOccasion, type WebhookDelivery } from "@warren/contracts/webhook";
import type { JobRow } from "../../jobs/row.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";
import { refuseOthers } from "../moderator-of.ts";

function deliveryOf(row: JobRow): WebhookDelivery {
  const { type } = webhookOccasion.parse(JSON.parse(row.payload));
  const result = row.result === null ? {} : webhookDeliver.result.parse(JSON.parse(row.result));
  const error = row.error === null ? undefined : (JSON.parse(row.error) as { message: string });
  const note = result.skipped ?? error?.message;
  return {
    ...{ id: row.id, type, status: row.status, attempt: row.attempt },
    ...(result.httpStatus === undefined ? {} : { httpStatus: result.httpStatus }),
    ...(note === undefined ? {} : { note }),
    ...{ createdAt: row.created_at.toISOString(), updatedAt: row.updated_at.toISOString() },
  };
}

/** What an outgoing webhook sent last: its jobs, whose keys begin with its id and go on with the time of the event. */
export const webhookDeliveries: QueryHandler<"webhook.deliveries"> = async (
  { userId, roomId, webhookId },
  { pool },
) => {
  await refuseOthers(pool, userId, roomId);
  const [webhook] = await select(pool, "SELECT id FROM webhooks WHERE id = ? AND room_id = ?", [
    webhookId,
    roomId,
  ]);
  if (!webhook) throw new WarrenError("not_found", "The room has no such webhook.");
  const rows = await select<JobRow>(
    pool,
    `SELECT j.* FROM jobs j FORCE INDEX (once_per_key)
     WHERE j.submitter = 'part:webhook' AND j.type = 'webhook.deliver' AND j.job_key LIKE ?
     ORDER BY j.job_key DESC LIMIT ?`,
    [`${webhookId}:%`, webhookLimits.deliveries],
  );
  return { deliveries: rows.map(deliveryOf) };
};
