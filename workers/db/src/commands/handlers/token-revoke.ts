import { WarrenError } from "@warren/contracts/errors";
import type { CommandHandler } from "../handler.ts";
import { endTokens } from "../tokens.ts";

/** Ends a token of one's own or of one's bots. For everybody else it does not exist. */
export const tokenRevoke: CommandHandler<"token.revoke"> = async (command, unit) => {
  const ended = await endTokens(
    unit,
    command,
    "t.id = ? AND t.user_id IN (SELECT u.id FROM users u WHERE u.id = ? OR u.owner_id = ?)",
    [command.body.tokenId, command.actor, command.actor],
  );
  if (ended === 0) throw new WarrenError("not_found", "There is no such token of yours.");
  return {};
};
