import { WarrenError } from "@warren/contracts/errors";
import { execute, select } from "../../sql/pool.ts";
import { roomOfRole } from "../authority.ts";
import type { CommandHandler } from "../handler.ts";

/** Ends an invitation; one that has ended stays so. */
export const inviteRevoke: CommandHandler<"invite.revoke"> = async (command, unit) => {
  const { roomId, inviteId } = command.body;
  const [invite] = await select<{ created_by: string }>(
    unit.connection,
    "SELECT created_by FROM invites WHERE id = ? AND room_id = ?",
    [inviteId, roomId],
  );
  const isOwn = invite?.created_by === command.actor && unit.member(roomId, command.actor);
  if (!isOwn) await roomOfRole(unit, command, "moderator");
  if (!invite) throw new WarrenError("not_found");
  await execute(
    unit.connection,
    "UPDATE invites SET revoked_at = ? WHERE id = ? AND room_id = ? AND revoked_at IS NULL",
    [unit.at, inviteId, roomId],
  );
  return {};
};
