import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { tellUser } from "../tell-user.ts";

/** Changes what the actor says of themselves beside their name. */
export const userStatus: CommandHandler<"user.status"> = async (command, unit) => {
  const { status } = command.body;
  await execute(unit.connection, "UPDATE users SET status = ? WHERE id = ?", [
    status && JSON.stringify(status),
    command.actor,
  ]);
  await tellUser(unit, command, command.actor);
};
