import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** The webhooks that are told this type of event in this room. */
export const webhookMatch: QueryHandler<"webhook.match"> = async ({ roomId, type }, { pool }) => {
  const rows = await select<{ id: string; events: string }>(
    pool,
    "SELECT id, events FROM webhooks WHERE room_id = ? AND direction = 'outgoing' AND disabled_at IS NULL",
    [roomId],
  );
  return { webhookIds: rows.filter(({ events }) => events.split(",").includes(type)).map(({ id }) => id) };
};
