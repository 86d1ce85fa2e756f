import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { tellUser } from "../tell-user.ts";

/** Gives the actor another name to be shown by. */
export const userProfile: CommandHandler<"user.profile"> = async (command, unit) => {
  const { displayName } = command.body;
  await execute(unit.connection, "UPDATE users SET display_name = ? WHERE id = ?", [
    displayName,
    command.actor,
  ]);
  return { user: await tellUser(unit, command, command.actor) };
};
