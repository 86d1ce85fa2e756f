import { WarrenError } from "@warren/contracts/errors";
import { v5 as derivedId } from "uuid";
import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { recogniseDevice } from "../known-devices.ts";
import { requireProvenPassword } from "../proven-password.ts";
import { findUsers } from "../users.ts";

/** Records a session of the actor. Its public id is derived, so that a repeat is the same session. */
export const sessionCreate: CommandHandler<"session.create"> = async (command, unit) => {
  const { sessionHash, userId, expiresAt, userAgent, address = "", provenHash, deviceHash } = command.body;
  if (userId !== command.actor) throw new WarrenError("forbidden", "Nobody signs in somebody else.");
  const [user] = await findUsers(unit.connection, [userId]);
  if (user?.deactivated === true) throw new WarrenError("deactivated");
  if (provenHash !== undefined) await requireProvenPassword(unit, userId, provenHash);
  const sessionId = derivedId(sessionHash, command.id);
  await execute(
    unit.connection,
    `INSERT INTO sessions (id, session_hash, user_id, user_agent, address, created_at, last_seen_at, expires_at)
     VALUES (?) ON DUPLICATE KEY UPDATE expires_at = VALUES(expires_at)`,
    [[sessionId, sessionHash, userId, userAgent, address, unit.at, unit.at, new Date(expiresAt)]],
  );
  if (deviceHash !== undefined)
    await recogniseDevice(unit, { userId, deviceHash, sessionId, address, userAgent });
  const at = unit.at.toISOString();
  unit.emit({
    kind: "event",
    type: "session.created",
    id: `${command.id}:session.created`,
    user: userId,
    actor: userId,
    command: command.id,
    at,
    body: { sessionId, userId, at },
  });
  return {};
};
