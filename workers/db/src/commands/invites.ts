import type { Invite } from "@warren/contracts/invite";
import { execute, select } from "../sql/pool.ts";
import type { Unit } from "./unit.ts";

export interface InviteRow {
  id: string;
  room_id: string;
  created_by: string;
  created_at: Date;
  expires_at: Date;
  max_uses: number | null;
  uses: number;
}

/** What makes an invitation one that holds at a time given as the statement's next value. */
export const HOLDS = `i.revoked_at IS NULL AND i.expires_at > ? AND (i.max_uses IS NULL OR i.uses < i.max_uses)`;

/** An invitation as those who may make one see it. */
export function inviteView(row: InviteRow): Invite {
  return {
    id: row.id,
    roomId: row.room_id,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    ...(row.max_uses === null ? {} : { maxUses: row.max_uses }),
    uses: row.uses,
  };
}

/**
 * Takes one use of the invitation for this person; coming back by it is the same use. Resolves with the room that it
 * leads into, or with undefined, having changed nothing, when it does not hold.
 */
export async function useInvite(
  { connection, at }: Unit,
  inviteHash: string,
  userId: string,
): Promise<string | undefined> {
  const [invite] = await select<{ id: string; room_id: string; isBack: number }>(
    connection,
    `SELECT i.id, i.room_id, EXISTS (SELECT 1 FROM invite_uses u WHERE u.invite_id = i.id AND u.user_id = ?) AS isBack
     FROM invites i JOIN rooms r ON r.id = i.room_id
     WHERE i.token_hash = ? AND i.revoked_at IS NULL AND r.archived_at IS NULL`,
    [userId, inviteHash],
  );
  if (!invite) return undefined;
  if (invite.isBack === 1) return invite.room_id;
  // one statement decides, because registrations and joinings run beside each other
  const taken = await execute(
    connection,
    `UPDATE invites i SET i.uses = i.uses + 1 WHERE i.id = ? AND ${HOLDS}`,
    [invite.id, at],
  );
  if (taken === 0) return undefined;
  await execute(connection, "INSERT INTO invite_uses (invite_id, user_id, created_at) VALUES (?)", [
    [invite.id, userId, at],
  ]);
  return invite.room_id;
}

/** Who cannot sign in leaves no way in behind. */
export async function revokeInvitesBy(unit: Unit, userId: string): Promise<void> {
  await execute(
    unit.connection,
    "UPDATE invites SET revoked_at = ? WHERE created_by = ? AND revoked_at IS NULL",
    [unit.at, userId],
  );
}

/** Who was taken out of a room leaves no way in behind. */
export async function revokeInvitesOf(unit: Unit, roomId: string, userId: string): Promise<void> {
  await execute(
    unit.connection,
    "UPDATE invites SET revoked_at = ? WHERE room_id = ? AND created_by = ? AND revoked_at IS NULL",
    [unit.at, roomId, userId],
  );
}
