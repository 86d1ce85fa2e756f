import { endSessions } from "../end-sessions.ts";
import type { CommandHandler } from "../handler.ts";
import { requireSelfOrOperator } from "../operator.ts";

/** Ends all sessions of a person but the one that asks, if it is theirs. */
export const sessionRevokeAll: CommandHandler<"session.revoke-all"> = async (command, unit) => {
  await requireSelfOrOperator(unit.connection, command.actor, command.body.userId);
  return { ended: await endSessions(unit, command, command.body) };
};
