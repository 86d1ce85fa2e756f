import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";
import { loggedEvents } from "../logged-events.ts";

/** Where a delivery goes and what it tells now: nothing of what was deleted since. */
export const webhookTarget: QueryHandler<"webhook.target"> = async ({ webhookId, roomId, seq }, { pool }) => {
  const [webhook] = await select<{ url: string; signing_secret: string }>(
    pool,
    `SELECT url, signing_secret FROM webhooks
     WHERE id = ? AND room_id = ? AND direction = 'outgoing' AND disabled_at IS NULL`,
    [webhookId, roomId],
  );
  if (!webhook) return null;
  const target = { url: webhook.url, secret: webhook.signing_secret };
  if (seq === undefined) return target;
  const [logged] = await loggedEvents(pool, roomId, seq - 1, seq);
  return logged && !logged.isErased ? { ...target, event: logged.event } : null;
};
