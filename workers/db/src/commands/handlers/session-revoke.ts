import { endSessions } from "../end-sessions.ts";
import type { CommandHandler } from "../handler.ts";
import { requireSelfOrOperator } from "../operator.ts";

/** Ends one of the actor's own sessions, or anybody's for an operator. One that is over already is over. */
export const sessionRevoke: CommandHandler<"session.revoke"> = async (command, unit) => {
  const { userId = command.actor, ...which } = command.body;
  await requireSelfOrOperator(unit.connection, command.actor, userId);
  // an empty wish is not one for all of them
  await endSessions(unit, command, { userId, sessionHash: "", ...which });
  return {};
};
