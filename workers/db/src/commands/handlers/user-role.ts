import { WarrenError } from "@warren/contracts/errors";
import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { refuseLastOperator } from "../last-operator.ts";
import { requireOperator } from "../operator.ts";
import { tellUser } from "../tell-user.ts";
import { findUsers } from "../users.ts";

/** Gives a person another role in the installation; the one they have already changes nothing. */
export const userRole: CommandHandler<"user.role"> = async (command, unit) => {
  const { userId, role } = command.body;
  await requireOperator(unit.connection, command.actor);
  const [user] = await findUsers(unit.connection, [userId]);
  if (!user) throw new WarrenError("not_found", "There is no such person.");
  if (user.bot === true)
    throw new WarrenError("bad_request", "A program does not look after an installation.");
  if (user.deactivated === true) throw new WarrenError("deactivated");
  if (user.role === role) return { user };
  if (role === "member") await refuseLastOperator(unit, userId);
  await execute(unit.connection, "UPDATE users SET role = ? WHERE id = ?", [role, userId]);
  const at = unit.at.toISOString();
  unit.emit({
    kind: "event",
    type: "user.role-changed",
    id: `${command.id}:user.role-changed`,
    user: userId,
    actor: command.actor,
    command: command.id,
    at,
    body: { userId, role, actorId: command.actor, at },
  });
  return { user: await tellUser(unit, command, userId) };
};
