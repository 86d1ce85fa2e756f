import { inviteLifetime } from "@warren/contracts/invite";
import { execute } from "../../sql/pool.ts";
import { roomOfRole } from "../authority.ts";
import type { CommandHandler } from "../handler.ts";
import { inviteView } from "../invites.ts";

/** Makes an invitation into a room. */
export const inviteCreate: CommandHandler<"invite.create"> = async (command, unit) => {
  const { id, roomId, inviteHash, expiresInSeconds = inviteLifetime.usual, maxUses } = command.body;
  const isMembersTo = unit.rooms.get(roomId)?.kind === "private" && unit.member(roomId, command.actor);
  if (!isMembersTo) await roomOfRole(unit, command, "moderator");
  const row = {
    id,
    room_id: roomId,
    created_by: command.actor,
    created_at: unit.at,
    expires_at: new Date(unit.at.getTime() + expiresInSeconds * 1_000),
    max_uses: maxUses ?? null,
    uses: 0,
  };
  await execute(
    unit.connection,
    "INSERT INTO invites (id, room_id, token_hash, created_by, created_at, expires_at, max_uses) VALUES (?)",
    [[id, roomId, inviteHash, row.created_by, row.created_at, row.expires_at, row.max_uses]],
  );
  return { invite: inviteView(row) };
};
