import { WarrenError } from "@warren/contracts/errors";
import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { tellUser } from "../tell-user.ts";
import { endTokensOf } from "../tokens.ts";

/** Ends a bot of the actor's. For everybody else it does not exist. */
export const botRetire: CommandHandler<"bot.retire"> = async (command, unit) => {
  const { botId } = command.body;
  const changed = await execute(
    unit.connection,
    "UPDATE users SET deactivated_at = COALESCE(deactivated_at, ?) WHERE id = ? AND owner_id = ?",
    [unit.at, botId, command.actor],
  );
  if (changed === 0) throw new WarrenError("not_found", "There is no such bot of yours.");
  await endTokensOf(unit, command, botId);
  return { bot: await tellUser(unit, command, botId) };
};
