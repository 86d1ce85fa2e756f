import { WarrenError } from "@warren/contracts/errors";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";
import { refuseOthers } from "../moderator-of.ts";

/** What an outgoing webhook signs with: both sides need it, so that it is kept as it is. */
export const webhookSecret: QueryHandler<"webhook.secret"> = async (
  { userId, roomId, webhookId },
  { pool },
) => {
  await refuseOthers(pool, userId, roomId);
  const [row] = await select<{ signing_secret: string | null }>(
    pool,
    "SELECT signing_secret FROM webhooks WHERE id = ? AND room_id = ?",
    [webhookId, roomId],
  );
  if (!row?.signing_secret) throw new WarrenError("not_found", "The room has no such webhook.");
  return { secret: row.signing_secret };
};
