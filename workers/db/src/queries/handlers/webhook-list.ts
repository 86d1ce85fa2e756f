import { webhookColumns, webhookView, type WebhookRow } from "../../commands/webhooks.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";
import { refuseOthers } from "../moderator-of.ts";

/** A room's webhooks. */
export const webhookList: QueryHandler<"webhook.list"> = async ({ userId, roomId }, { pool }) => {
  await refuseOthers(pool, userId, roomId);
  const rows = await select<WebhookRow>(
    pool,
    `SELECT ${webhookColumns} FROM webhooks WHERE room_id = ? ORDER BY created_at DESC, id`,
    [roomId],
  );
  return { webhooks: rows.map(webhookView) };
};
