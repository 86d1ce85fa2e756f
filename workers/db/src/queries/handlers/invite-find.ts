import { HOLDS } from "../../commands/invites.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** Which room an invitation leads into, for this person. */
export const inviteFind: QueryHandler<"invite.find"> = async ({ userId, inviteHash }, { pool }) => {
  const [row] = await select<{ room_id: string }>(
    pool,
    `SELECT i.room_id FROM invites i JOIN rooms r ON r.id = i.room_id WHERE i.token_hash = ? AND (
       (r.archived_at IS NULL AND ${HOLDS})
       OR (i.revoked_at IS NULL AND EXISTS (SELECT 1 FROM invite_uses u WHERE u.invite_id = i.id AND u.user_id = ?))
       OR EXISTS (SELECT 1 FROM room_members m WHERE m.room_id = i.room_id AND m.user_id = ?))`,
    [inviteHash, new Date(), userId ?? "", userId ?? ""],
  );
  return row ? { roomId: row.room_id } : null;
};
