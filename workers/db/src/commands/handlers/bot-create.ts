import { WarrenError } from "@warren/contracts/errors";
import { programLimits } from "@warren/contracts/token";
import { select } from "../../sql/pool.ts";
import { addBot } from "../bots.ts";
import type { CommandHandler } from "../handler.ts";
import { ownAccount } from "../tokens.ts";

/** Makes a bot of the actor's. */
export const botCreate: CommandHandler<"bot.create"> = async (command, unit) => {
  const { botId, username, displayName } = command.body;
  const { connection } = unit;
  await ownAccount(connection, command.actor, command.actor);
  const [other] = await select<{ id: string }>(
    connection,
    "SELECT id FROM users WHERE username_key = ? OR id = ?",
    [username.toLowerCase(), botId],
  );
  if (other) throw new WarrenError(other.id === botId ? "conflict" : "taken");
  const [own] = await select<{ bots: number }>(
    connection,
    "SELECT COUNT(*) AS bots FROM users WHERE owner_id = ? AND deactivated_at IS NULL",
    [command.actor],
  );
  if ((own?.bots ?? 0) >= programLimits.bots) throw new WarrenError("limit_reached");
  return { bot: await addBot(unit, command, { id: botId, username, displayName, ownerId: command.actor }) };
};
