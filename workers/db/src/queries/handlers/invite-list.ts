import { HOLDS, inviteView, type InviteRow } from "../../commands/invites.ts";
import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";
import { refuseOthers } from "../moderator-of.ts";

/** The invitations into a room that still hold. */
export const inviteList: QueryHandler<"invite.list"> = async ({ userId, roomId }, { pool }) => {
  await refuseOthers(pool, userId, roomId, { membersOfPrivate: true });
  const rows = await select<InviteRow>(
    pool,
    `SELECT i.id, i.room_id, i.created_by, i.created_at, i.expires_at, i.max_uses, i.uses FROM invites i
     WHERE i.room_id = ? AND ${HOLDS} ORDER BY i.created_at DESC`,
    [roomId, new Date()],
  );
  return { invites: rows.map(inviteView) };
};
