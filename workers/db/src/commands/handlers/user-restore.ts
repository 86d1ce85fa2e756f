import { WarrenError } from "@warren/contracts/errors";
import type { CommandHandler } from "../handler.ts";
import { requireOperator } from "../operator.ts";
import { setActive } from "../set-active.ts";
import { tellUser } from "../tell-user.ts";
import { findUsers } from "../users.ts";

/** Lets a person in again. Their memberships were kept; their sessions and invitations are gone. */
export const userRestore: CommandHandler<"user.restore"> = async (command, unit) => {
  const { userId } = command.body;
  await requireOperator(unit.connection, command.actor);
  const [user] = await findUsers(unit.connection, [userId]);
  if (!user) throw new WarrenError("not_found", "There is no such person.");
  if (user.deactivated !== true) return { user };
  await setActive(unit, command);
  return { user: await tellUser(unit, command, userId) };
};
