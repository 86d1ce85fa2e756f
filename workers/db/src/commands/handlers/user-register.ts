import { WarrenError } from "@warren/contracts/errors";
import { generalRoom } from "@warren/contracts/general-room";
import { v5 as derivedId } from "uuid";
import { execute, select } from "../../sql/pool.ts";
import { changeEmail } from "../email-change.ts";
import type { CommandHandler } from "../handler.ts";
import { useInvite } from "../invites.ts";
import { userView } from "../users.ts";

/**
 * Makes an account. The first of an installation becomes its operator: one row decides, also when two race. Joining
 * #general, and the room that one was invited into, changes a room, so it is a command of its own to that room's shard.
 * An e-mail address counts once the code comes back that is mailed there.
 */
export const userRegister: CommandHandler<"user.register"> = async (command, unit) => {
  const { userId, username, displayName, email, passwordHash, needsInvite, inviteHash } = command.body;
  let invitedTo: string | undefined;
  if (userId !== command.actor) throw new WarrenError("forbidden", "Nobody registers somebody else.");
  const { connection } = unit;
  const [other] = await select<{ id: string }>(
    connection,
    "SELECT id FROM users WHERE username_key = ? OR id = ?",
    [username.toLowerCase(), userId],
  );
  if (other) throw new WarrenError(other.id === userId ? "conflict" : "taken");
  const first = await execute(
    connection,
    "UPDATE installation SET operator_id = ? WHERE id = 1 AND operator_id IS NULL",
    [userId],
  );
  if (first === 0 && needsInvite === true) {
    invitedTo = inviteHash === undefined ? undefined : await useInvite(unit, inviteHash, userId);
    if (invitedTo === undefined) throw new WarrenError("invite_required");
  }
  const role = first > 0 ? ("operator" as const) : ("member" as const);
  await execute(
    connection,
    `INSERT INTO users (id, username, username_key, display_name, password_hash, role, created_at) VALUES (?)`,
    [[userId, username, username.toLowerCase(), displayName, passwordHash, role, unit.at]],
  );
  // anybody could have given it
  if (email !== undefined) await changeEmail(unit, command, email, null);
  const user = userView({
    ...{ id: userId, username, role, display_name: displayName },
    ...{ deactivated_at: null, owner_id: null, avatar_id: null, status: null },
  });
  const at = unit.at.toISOString();
  unit.emit({
    kind: "event",
    type: "user.registered",
    id: `${command.id}:user.registered`,
    actor: userId,
    at,
    body: { user, at },
  });
  const joins = new Map<string, { inviteHash?: string | undefined }>([[generalRoom.id, {}]]);
  if (invitedTo !== undefined) joins.set(invitedTo, { inviteHash });
  for (const [roomId, invited] of joins) {
    unit.emit({
      kind: "command",
      type: "room.join",
      id: derivedId(roomId, userId),
      actor: userId,
      body: { roomId, ...invited },
    });
  }
  return { user };
};
