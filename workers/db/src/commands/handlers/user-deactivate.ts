import { WarrenError } from "@warren/contracts/errors";
import { endSessions } from "../end-sessions.ts";
import type { CommandHandler } from "../handler.ts";
import { revokeInvitesBy } from "../invites.ts";
import { refuseLastOperator } from "../last-operator.ts";
import { requireOperator } from "../operator.ts";
import { requireProvenPassword } from "../proven-password.ts";
import { setActive } from "../set-active.ts";
import { tellUser } from "../tell-user.ts";
import { endTokensOf } from "../tokens.ts";
import { findUsers } from "../users.ts";

/** Ends what a person may do, at once and everywhere. One who is deactivated already stays so. */
export const userDeactivate: CommandHandler<"user.deactivate"> = async (command, unit) => {
  const { userId, provenHash } = command.body;
  if (userId !== command.actor) await requireOperator(unit.connection, command.actor);
  else if (provenHash === undefined) throw new WarrenError("bad_request", "This takes your password.");
  else await requireProvenPassword(unit, userId, provenHash);
  const [user] = await findUsers(unit.connection, [userId]);
  if (!user) throw new WarrenError("not_found", "There is no such person.");
  if (user.deactivated === true) return { user };
  if (user.role === "operator") await refuseLastOperator(unit, userId);
  await setActive(unit, command);
  await endSessions(unit, command, { userId });
  await endTokensOf(unit, command, userId);
  await revokeInvitesBy(unit, userId);
  return { user: await tellUser(unit, command, userId) };
};
