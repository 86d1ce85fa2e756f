import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** Who writes where by this secret; nobody once the webhook has ended or its bot was taken out of the room. */
export const webhookFind: QueryHandler<"webhook.find"> = async ({ secretHash }, { pool }) => {
  const [row] = await select<{ id: string; room_id: string; user_id: string; archived_at: Date | null }>(
    pool,
    `SELECT w.id, w.room_id, w.user_id, r.archived_at FROM webhooks w JOIN rooms r ON r.id = w.room_id
     JOIN room_members m ON m.room_id = w.room_id AND m.user_id = w.user_id WHERE w.secret_hash = ?`,
    [secretHash],
  );
  if (!row) return null;
  const isArchived = row.archived_at !== null;
  return { webhookId: row.id, roomId: row.room_id, userId: row.user_id, isArchived };
};
